import { queryOptions } from "@tanstack/react-query";
import { callJson } from "@/api/client";
import { readAll } from "@/api/pages";
import { useChange } from "@/api/use-change";

export type KeyKind = "live" | "test";

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly display: string;
  readonly kind: KeyKind;
  readonly scopes: readonly string[] | null;
  readonly allowed_models: readonly string[] | null;
  readonly allowed_networks?: readonly string[] | null;
  readonly requests_per_minute?: number | null;
  readonly tokens_per_minute?: number | null;
  readonly concurrent_requests?: number | null;
  readonly daily_budget_usd?: number | null;
  readonly monthly_budget_usd?: number | null;
  readonly previous_valid_until?: string | null;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
}

/** What is sent of a key: a member that is missing stays as it is, null clears it. */
export interface ApiKeyChange {
  readonly name?: string;
  readonly scopes?: readonly string[];
  readonly allowed_models?: readonly string[];
  readonly allowed_networks?: readonly string[];
  readonly expires_at?: string | null;
  readonly requests_per_minute?: number | null;
  readonly tokens_per_minute?: number | null;
  readonly concurrent_requests?: number | null;
  readonly daily_budget_usd?: number | null;
  readonly monthly_budget_usd?: number | null;
}

export interface NewApiKey extends ApiKeyChange {
  readonly name: string;
  readonly kind: KeyKind;
}

export interface IssuedKey extends ApiKey {
  readonly secret: string;
}

const listKey = ["keys"] as const;
export const keysQuery = queryOptions({
  queryKey: listKey,
  queryFn: ({ signal }) => readAll<ApiKey>("/api/keys", signal),
});

const useKeyChange = <T, R>(change: (input: T) => Promise<R>) => useChange(change, listKey);

export const useCreateKey = () =>
  useKeyChange((body: NewApiKey) => callJson<IssuedKey>("/api/keys", { method: "POST", body }));

export const useEditKey = () =>
  useKeyChange(({ id, change }: { id: string; change: ApiKeyChange }) =>
    callJson<ApiKey>(`/api/keys/${encodeURIComponent(id)}`, { method: "PATCH", body: change }),
  );

export const useRotateKey = () =>
  useKeyChange((id: string) =>
    callJson<IssuedKey>(`/api/keys/${encodeURIComponent(id)}/rotate`, { method: "POST", body: {} }),
  );

export const useRevokeKey = () =>
  useKeyChange((id: string) => callJson(`/api/keys/${encodeURIComponent(id)}`, { method: "DELETE" }));
