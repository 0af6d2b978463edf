import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { callJson, query } from "@/api/client";
import type { Page } from "@/api/lists";
import { useChange } from "@/api/use-change";

export const requestStatuses = ["succeeded", "failed", "cancelled", "cut", "refused"] as const;
export type RequestStatus = (typeof requestStatuses)[number];

export interface RequestTokens {
  readonly original: number;
  readonly compressed: number;
  readonly saved: number;
  readonly output: number;
  readonly cached: number;
  readonly reasoning: number;
}

/** One call as the request log lists it. */
export interface RequestEntry {
  readonly id: string;
  readonly at: string;
  readonly api_key_id: string | null;
  readonly feature: string;
  readonly operation: string;
  readonly provider: string;
  readonly model: string;
  readonly model_requested: string;
  readonly status: RequestStatus;
  readonly http_status: number;
  readonly error_code: string | null;
  readonly streamed: boolean;
  readonly tokens: RequestTokens;
  readonly cost_usd: number;
  readonly savings_usd: number;
  readonly price_state: string;
  readonly usage_basis: string;
  readonly latency_ms: number;
  readonly first_token_ms: number | null;
  readonly attempts: number;
  readonly text_type: string | null;
  readonly route_reason: string | null;
  readonly quality: number | null;
  readonly trace_id?: string | null;
}

export interface TimelineStep {
  readonly name: string;
  readonly start_microseconds: number;
  readonly duration_microseconds: number;
}

export interface UpstreamAttempt {
  readonly number: number;
  readonly at: string;
  readonly provider: string;
  readonly model: string;
  readonly status: RequestStatus;
  readonly http_status: number;
  readonly error_code: string | null;
  readonly latency_ms: number;
  readonly cost_usd: number;
}

export const causes = ["compression", "cache", "routing", "batch", "local", "prompt_cache"] as const;

export interface RequestDetail {
  readonly request: RequestEntry;
  readonly savings?: Readonly<Record<(typeof causes)[number], number>>;
  readonly vocabulary?: string | null;
  readonly has_content: boolean;
  readonly timeline: readonly TimelineStep[];
  readonly upstream_attempts: readonly UpstreamAttempt[];
}

/** What a call cost, or null where no price is known: an unknown price is a state, never zero. */
export const knownCost = ({ cost_usd, price_state }: Pick<RequestEntry, "cost_usd" | "price_state">): number | null =>
  price_state === "unpriced" ? null : cost_usd;

export interface RequestFilter {
  readonly q?: string;
  readonly model?: string;
  readonly provider?: string;
  readonly status?: string;
  readonly feature?: string;
  readonly from?: string;
  readonly to?: string;
}

export const requestsQuery = (filter: RequestFilter) =>
  infiniteQueryOptions({
    queryKey: ["requests", "list", filter],
    queryFn: ({ pageParam, signal }) =>
      callJson<Page<RequestEntry>>(`/api/requests${query({ ...filter, limit: 100, cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ["requests", "detail", id],
    queryFn: ({ signal }) => callJson<RequestDetail>(`/api/requests/${encodeURIComponent(id)}`, { signal }),
  });

export interface Content {
  readonly request: string;
  readonly response: string;
  readonly expires_at: string;
}

export interface Replayed {
  readonly id: string;
  readonly replay_of: string;
  readonly status: number;
  readonly response: unknown;
}

export const contentQuery = (id: string) =>
  queryOptions({
    queryKey: ["requests", "content", id],
    queryFn: ({ signal }) => callJson<Content>(`/api/requests/${encodeURIComponent(id)}/content`, { signal }),
  });

export const useReplay = () =>
  useChange(
    (id: string) => callJson<Replayed>(`/api/requests/${encodeURIComponent(id)}/replay`, { method: "POST" }),
    ["requests", "list"],
  );

const captureKey = ["capture"] as const;

export const captureQuery = queryOptions({
  queryKey: captureKey,
  queryFn: ({ signal }) => callJson<{ readonly enabled: boolean }>("/api/capture", { signal }),
});

export const useCapture = () =>
  useChange(
    (enabled: boolean) => callJson<{ readonly enabled: boolean }>("/api/capture", { method: "PUT", body: { enabled } }),
    captureKey,
  );
