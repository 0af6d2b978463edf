import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { callJson, query } from "@/api/client";

export const periods = ["7d", "30d", "90d", "all"] as const;
export type Period = (typeof periods)[number];
export type Granularity = "hour" | "day" | "week" | "month";
export type Dimension = "model" | "provider" | "feature" | "key" | "user";

export interface Savings {
  readonly period: Period;
  readonly total_requests: number;
  readonly tokens: { readonly original: number; readonly compressed: number; readonly saved: number };
  readonly compression_ratio: number;
  readonly cost: {
    readonly without_usd: number;
    readonly with_usd: number;
    readonly savings_usd: number;
    readonly savings_percent: number;
  };
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

export const usageQuery = (period: Period, granularity: Granularity) =>
  queryOptions({
    queryKey: ["analytics", "usage", period, granularity],
    queryFn: ({ signal }) =>
      callJson<{ points: UsagePoint[] }>(`/v1/analytics/usage-over-time${query({ period, granularity })}`, { signal }),
    placeholderData: keepPreviousData,
  });

export const breakdownQuery = (by: Dimension, period: Period) =>
  queryOptions({
    queryKey: ["analytics", "breakdown", by, period],
    queryFn: ({ signal }) =>
      callJson<{ rows: BreakdownRow[] }>(`/v1/analytics/breakdown${query({ by, period })}`, { signal }),
    placeholderData: keepPreviousData,
  });
