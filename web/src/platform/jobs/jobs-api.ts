import { infiniteQueryOptions } from "@tanstack/react-query";
import { callJson, query } from "@/api/client";
import type { Page } from "@/api/lists";
import { useChange } from "@/api/use-change";

export const jobStatuses = ["pending", "running", "succeeded", "failed", "cancelled"] as const;
export type JobStatus = (typeof jobStatuses)[number];

export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly status: JobStatus;
  readonly priority: number;
  readonly progress: number;
  readonly attempts: number;
  readonly max_attempts: number;
  readonly created_at: string;
  readonly not_before: string;
  readonly finished_at: string | null;
  readonly last_error: string | null;
}

const stillMoving = (job: Job): boolean => job.status === "running" || job.status === "pending";

export const jobsQuery = (status: JobStatus | undefined) =>
  infiniteQueryOptions({
    queryKey: ["jobs", status],
    queryFn: ({ pageParam, signal }) =>
      callJson<Page<Job>>(`/api/jobs${query({ status, limit: 100, cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    // Progress is followed while something moves, and only then.
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.data.some(stillMoving)) ? 2000 : false),
  });

export const useJobAction = () =>
  useChange(
    ({ id, action }: { id: string; action: "cancel" | "retry" }) =>
      callJson<Job>(`/api/jobs/${encodeURIComponent(id)}/${action}`, { method: "POST" }),
    ["jobs"],
  );
