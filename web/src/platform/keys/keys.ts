import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callJson } from "@/api/client";
import type { Page } from "@/api/lists";

export type KeyKind = "live" | "test";

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly display: string;
  readonly kind: KeyKind;
  readonly scopes: readonly string[] | null;
  readonly allowed_models: readonly string[] | null;
  readonly requests_per_minute?: number | null;
  readonly tokens_per_minute?: number | null;
  readonly monthly_budget_usd?: number | null;
  readonly previous_valid_until?: string | null;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
}

export interface NewApiKey {
  readonly name: string;
  readonly kind: KeyKind;
  readonly allowed_models?: readonly string[];
  readonly expires_at?: string;
  readonly requests_per_minute?: number;
  readonly tokens_per_minute?: number;
  readonly monthly_budget_usd?: number;
}

export interface IssuedKey extends ApiKey {
  readonly secret: string;
}

const listKey = ["keys"] as const;
/** Far beyond any sensible organisation; a list that is longer says so instead of loading for ever. */
const maxPages = 100;

async function fetchAll(signal: AbortSignal): Promise<ApiKey[]> {
  const keys: ApiKey[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < maxPages; page++) {
    const suffix: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const answer: Page<ApiKey> = await callJson<Page<ApiKey>>(`/api/keys?limit=200${suffix}`, { signal });
    keys.push(...answer.data);
    cursor = answer.next_cursor;
    if (cursor === null) break;
  }
  return keys;
}

export const keysQuery = queryOptions({ queryKey: listKey, queryFn: ({ signal }) => fetchAll(signal) });

function useKeyChange<T, R>(change: (input: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: listKey }) });
}

export const useCreateKey = () =>
  useKeyChange((body: NewApiKey) => callJson<IssuedKey>("/api/keys", { method: "POST", body }));

export const useRotateKey = () =>
  useKeyChange((id: string) =>
    callJson<IssuedKey>(`/api/keys/${encodeURIComponent(id)}/rotate`, { method: "POST", body: {} }),
  );

export const useRevokeKey = () =>
  useKeyChange((id: string) => callJson(`/api/keys/${encodeURIComponent(id)}`, { method: "DELETE" }));
