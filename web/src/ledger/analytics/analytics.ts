import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { callJson, query } from "@/api/client";

export const periods = ["7d", "30d", "90d", "all"] as const;
export type Period = (typeof periods)[number];
export type Granularity = "hour" | "day" | "week" | "month";
export type Dimension = "model" | "provider" | "feature" | "key" | "user";

export interface Costs {
  readonly without_usd: number;
  readonly with_usd: number;
  readonly savings_usd: number;
  readonly savings_percent: number;
}

/** What a saving can be due to; the amounts add up to the savings. */
export const causes = ["compression", "cache", "routing", "batch", "local", "prompt_cache"] as const;
export type Cause = (typeof causes)[number];

export interface Savings {
  readonly period: Period;
  readonly total_requests: number;
  readonly tokens: { readonly original: number; readonly compressed: number; readonly saved: number };
  readonly compression_ratio: number;
  readonly cost: Costs;
  readonly causes?: Readonly<Record<Cause, number>>;
  readonly requests?: { readonly failed: number; readonly estimated: number; readonly unpriced: number };
  readonly previous?: { readonly total_requests: number; readonly tokens_saved: number; readonly cost: Costs } | null;
}

export interface Forecast {
  readonly period_start: string;
  readonly period_end: string;
  readonly spent_usd: number;
  readonly expected_usd: number;
  readonly low_usd: number | null;
  readonly high_usd: number | null;
  readonly history_days: number;
}

export interface Recommendation {
  readonly code: string;
  readonly subject: string;
  readonly text: string;
  readonly monthly_savings_usd: number | null;
}

export interface UsagePoint {
  readonly at: string;
  readonly requests: number;
  readonly tokens_original: number;
  readonly tokens_compressed: number;
  readonly tokens_saved: number;
  readonly tokens_output: number;
  readonly cost_without_usd: number;
  readonly cost_with_usd: number;
  readonly savings_usd: number;
}

export interface BreakdownRow {
  readonly key: string | null;
  readonly label: string | null;
  readonly requests: number;
  readonly tokens_original: number;
  readonly tokens_saved: number;
  readonly tokens_output: number;
  readonly cost_usd: number;
  readonly savings_usd: number;
}

export const savingsQuery = (period: Period) =>
  queryOptions({
    queryKey: ["analytics", "savings", period],
    queryFn: ({ signal }) => callJson<Savings>(`/v1/analytics/savings${query({ period })}`, { signal }),
    placeholderData: keepPreviousData,
  });

/** Days and weeks begin at the reader's midnight. */
const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export const usageQuery = (period: Period, granularity: Granularity) =>
  queryOptions({
    queryKey: ["analytics", "usage", period, granularity],
    queryFn: ({ signal }) =>
      callJson<{ points: UsagePoint[] }>(`/v1/analytics/usage-over-time${query({ period, granularity, time_zone })}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
  });

export const breakdownQuery = (by: Dimension, period: Period) =>
  queryOptions({
    queryKey: ["analytics", "breakdown", by, period],
    queryFn: ({ signal }) =>
      callJson<{ rows: BreakdownRow[] }>(`/v1/analytics/breakdown${query({ by, period })}`, { signal }),
    placeholderData: keepPreviousData,
  });

export const forecastQuery = queryOptions({
  queryKey: ["analytics", "forecast"],
  queryFn: ({ signal }) => callJson<Forecast>("/v1/analytics/forecast", { signal }),
});

export const recommendationsQuery = queryOptions({
  queryKey: ["analytics", "recommendations"],
  queryFn: ({ signal }) => callJson<{ data: Recommendation[] }>("/v1/analytics/recommendations", { signal }),
  staleTime: 300_000,
});
