import { queryOptions } from "@tanstack/react-query";
import { callJson } from "@/api/client";
import type { Page } from "@/api/lists";
import { useChange } from "@/api/use-change";

export interface Model {
  readonly id: string;
  readonly provider: string;
  readonly context_window: number | null;
  /** USD per million tokens; null where no price is known. */
  readonly prices: {
    readonly input: number | null;
    readonly output: number | null;
    readonly cached_input: number | null;
  } | null;
  readonly source: string;
}

export interface Credential {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly base_url: string | null;
  readonly display: string;
  readonly source: "organization" | "installation";
  readonly health: {
    readonly status: "ok" | "failing" | "unknown";
    readonly checked_at: string | null;
    readonly message: string | null;
  };
}

export interface NewCredential {
  readonly name: string;
  readonly provider: string;
  readonly base_url?: string;
  readonly api_key?: string;
}

export const modelsQuery = queryOptions({
  queryKey: ["models"],
  queryFn: () => callJson<Page<Model>>("/api/models"),
  staleTime: 60_000,
});

export const credentialsQuery = queryOptions({
  queryKey: ["credentials"],
  queryFn: () => callJson<Page<Credential>>("/api/credentials"),
});

const useCredentialChange = <T, R>(change: (input: T) => Promise<R>) => useChange(change, ["credentials"], ["models"]);

export const useAddCredential = () =>
  useCredentialChange((body: NewCredential) => callJson<Credential>("/api/credentials", { method: "POST", body }));

export const useCheckCredential = () =>
  useCredentialChange((id: string) =>
    callJson<Credential>(`/api/credentials/${encodeURIComponent(id)}/check`, { method: "POST" }),
  );

export const useDeleteCredential = () =>
  useCredentialChange((id: string) => callJson(`/api/credentials/${encodeURIComponent(id)}`, { method: "DELETE" }));
