import { queryOptions } from "@tanstack/react-query";
import { callJson } from "@/api/client";
import type { Page } from "@/api/lists";
import { useChange } from "@/api/use-change";

export type LearningStatus = "pending" | "running" | "succeeded" | "failed" | "cancelled";

export interface Learning {
  readonly id: string;
  readonly name: string;
  readonly status: LearningStatus;
  readonly progress: number;
  readonly text_count: number;
  readonly vocabulary_id: string | null;
  readonly report: {
    readonly texts_learned: number;
    readonly texts_held_out: number;
    readonly held_out_tokens: number;
    readonly held_out_saved: number;
    readonly proposed: number;
    readonly enabled: number;
  } | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly created_at: string;
  readonly finished_at: string | null;
}

export interface NewLearning {
  readonly name: string;
  readonly domain?: string | undefined;
  readonly texts: readonly string[];
  readonly min_support: number;
}

export const isMoving = ({ status }: Learning): boolean => status === "pending" || status === "running";

export const learningsQuery = queryOptions({
  queryKey: ["learnings"],
  queryFn: ({ signal }) => callJson<Page<Learning>>("/v1/vocabularies/learn", { signal }),
  // Progress is followed while something moves, and only then.
  refetchInterval: ({ state }) => (state.data?.data.some(isMoving) ? 1000 : false),
});

const useLearningChange = <T, R>(change: (input: T) => Promise<R>) => useChange(change, ["learnings"]);

export const useLearn = () =>
  useLearningChange((body: NewLearning) => callJson<Learning>("/v1/vocabularies/learn", { method: "POST", body }));

export const useCancelLearning = () =>
  useLearningChange((id: string) =>
    callJson<Learning>(`/v1/vocabularies/learn/${encodeURIComponent(id)}/cancel`, { method: "POST" }),
  );
