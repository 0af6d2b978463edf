import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { callJson, query } from "@/api/client";
import type { Page } from "@/api/lists";

/** One call as the request log lists it. Fields a server does not know are absent, never invented. */
export interface RequestEntry {
  readonly id: string;
  readonly at: string;
  readonly operation?: string;
  readonly model: string | null;
  readonly provider: string | null;
  readonly feature?: string | null;
  readonly status: string | number;
  readonly error_code?: string | null;
  readonly key_name?: string | null;
  readonly streamed?: boolean;
  readonly tokens_original?: number | null;
  readonly tokens_input?: number | null;
  readonly tokens_output?: number | null;
  readonly tokens_saved?: number | null;
  readonly cost_usd?: number | null;
  readonly savings_usd?: number | null;
  readonly latency_ms?: number | null;
  readonly first_token_ms?: number | null;
}

export interface TimelineStep {
  readonly stage: string;
  readonly started_ms: number;
  readonly duration_ms: number;
  readonly detail?: string | null;
}

export interface RequestDetail extends RequestEntry {
  readonly timeline?: readonly TimelineStep[];
}

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
