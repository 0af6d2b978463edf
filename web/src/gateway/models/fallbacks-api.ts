import { queryOptions } from "@tanstack/react-query";
import { callJson } from "@/api/client";
import { useChange } from "@/api/use-change";

export const fallbackCauses = [
  "rate_limited",
  "unavailable",
  "timeout",
  "context_too_long",
  "content_filtered",
] as const;
export type FallbackCause = (typeof fallbackCauses)[number];

export interface FallbackTarget {
  readonly model: string;
  /** Empty for every cause. */
  readonly causes: readonly FallbackCause[] | null;
  readonly weight: number | null;
  readonly hedge_after_ms: number | null;
}

export interface FallbackChain {
  /** The model whose calls go on, or `*` for all that have no chain of their own. */
  readonly model: string;
  readonly targets: readonly FallbackTarget[];
  readonly updated_at: string;
}

const key = ["fallbacks"] as const;
// Model names hold slashes (bedrock/…), and the server takes the rest of the path as the name.
const pathOf = (model: string): string => `/api/fallbacks/${model.split("/").map(encodeURIComponent).join("/")}`;

export const fallbacksQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => callJson<{ readonly data: readonly FallbackChain[] }>("/api/fallbacks", { signal }),
});

const useFallbackChange = <T, R>(change: (input: T) => Promise<R>) => useChange(change, key);

export const useSetFallback = () =>
  useFallbackChange(({ model, targets }: Pick<FallbackChain, "model" | "targets">) =>
    callJson<FallbackChain>(pathOf(model), { method: "PUT", body: { targets } }),
  );

export const useRemoveFallback = () =>
  useFallbackChange((model: string) => callJson(pathOf(model), { method: "DELETE" }));
