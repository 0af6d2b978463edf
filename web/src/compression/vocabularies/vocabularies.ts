import { queryOptions } from "@tanstack/react-query";
import { callJson } from "@/api/client";
import type { Page } from "@/api/lists";
import { readAll } from "@/api/pages";
import { useChange } from "@/api/use-change";

export const entryKinds = ["keep", "drop", "abbreviate", "field", "template", "alias"] as const;
export type EntryKind = (typeof entryKinds)[number];

export interface Entry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly match: string;
  readonly is_pattern: boolean;
  readonly replacement?: string | null;
  readonly case_sensitive: boolean;
  readonly text_types: readonly string[];
  readonly enabled: boolean;
  readonly source: string;
  readonly support: number;
  readonly net_tokens_saved: number;
}

export interface Evaluation {
  readonly version: number;
  readonly at: string;
  readonly texts: number;
  readonly tokens_before: number;
  readonly tokens_after: number;
  readonly net_tokens_saved: number;
  readonly net_saving: number;
  readonly pays: boolean;
  readonly entries: readonly { readonly id: string; readonly uses: number | null; readonly tokens_saved: number }[];
}

/** What it did in calls of the last days. */
export interface LiveUse {
  readonly days: number;
  readonly uses: number;
  readonly net_tokens_saved: number;
  readonly last_used_on: string | null;
}

export interface EntryUse {
  readonly id: string;
  readonly uses: number;
  readonly net_tokens_saved: number;
  /** Null while too little is known. */
  readonly pays?: boolean | null;
}

/** One day (UTC) it was used on. */
export interface DayUse {
  readonly day: string;
  readonly uses: number;
  readonly net_tokens_saved: number;
}

export interface Vocabulary {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly language?: string | null;
  readonly description: string;
  readonly version: number;
  readonly active: boolean;
  readonly source: string;
  readonly entry_count: number;
  readonly enabled_count: number;
  readonly evaluation?: Evaluation | null;
  readonly usage?: LiveUse | null;
  /** When and why it was switched off by itself; null while it was not. */
  readonly retired_at?: string | null;
  readonly retired_reason?: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface VocabularyDetail extends Vocabulary {
  readonly entries: readonly Entry[];
  readonly entry_usage?: readonly EntryUse[] | null;
  readonly daily_usage?: readonly DayUse[] | null;
}

/** What is sent to save or check a vocabulary. */
export interface Draft {
  readonly name: string;
  readonly domain: string;
  readonly language?: string | undefined;
  readonly description: string;
  readonly entries: readonly Entry[];
  readonly note?: string | undefined;
  readonly version?: number | undefined;
}

export interface Problem {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

export interface Revision {
  readonly version: number;
  readonly entry_count: number;
  readonly note: string;
  readonly created_at: string;
  readonly current: boolean;
}

export interface Pack {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly language?: string | null;
  readonly description: string;
  readonly entry_count: number;
}

const key = ["vocabularies"] as const;
const root = "/v1/vocabularies";
export const pathOf = (id: string): string => `${root}/${encodeURIComponent(id)}`;

export const vocabulariesQuery = queryOptions({
  queryKey: [...key, "list"],
  queryFn: ({ signal }) => readAll<Vocabulary>(root, signal),
});

export const vocabularyQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, "detail", id],
    queryFn: ({ signal }) => callJson<VocabularyDetail>(pathOf(id), { signal }),
  });

export const revisionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, "versions", id],
    queryFn: ({ signal }) => callJson<Page<Revision>>(`${pathOf(id)}/versions`, { signal }),
  });

export const packsQuery = queryOptions({
  queryKey: ["vocabulary-packs"],
  queryFn: ({ signal }) => callJson<Page<Pack>>(`${root}/packs`, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const checkDraft = (draft: Draft, signal?: AbortSignal) =>
  callJson<{ valid: boolean; problems: Problem[] }>(`${root}/validate`, {
    method: "POST",
    body: draft,
    ...(signal ? { signal } : {}),
  });

const useVocabularyChange = <T, R>(change: (input: T) => Promise<R>) => useChange(change, key);

const post = <R>(path: string, body?: unknown) =>
  callJson<R>(path, { method: "POST", ...(body === undefined ? {} : { body }) });

export const useCreateVocabulary = () =>
  useVocabularyChange((draft: Draft & { active: boolean }) => post<VocabularyDetail>(root, draft));

export const useSaveVocabulary = (id: string) =>
  useVocabularyChange((draft: Draft) => callJson<VocabularyDetail>(pathOf(id), { method: "PUT", body: draft }));

export const useActivate = () =>
  useVocabularyChange(({ id, active, force = false }: { id: string; active: boolean; force?: boolean }) =>
    callJson<Vocabulary>(pathOf(id), { method: "PATCH", body: { active, force } }),
  );

export const useRemoveVocabulary = () =>
  useVocabularyChange((id: string) => callJson(pathOf(id), { method: "DELETE" }));

export const useCopyPack = () =>
  useVocabularyChange(({ pack, name }: { pack: string; name: string }) =>
    post<VocabularyDetail>(`${root}/packs/${encodeURIComponent(pack)}/copy`, { name }),
  );

/** Takes the file as it is: the server says what is wrong with it. */
export const useImport = () => useVocabularyChange((file: unknown) => post<VocabularyDetail>(`${root}/import`, file));

export const useRestore = (id: string) =>
  useVocabularyChange((version: number) => post<VocabularyDetail>(`${pathOf(id)}/versions/${String(version)}/restore`));

export const useEvaluate = (id: string) =>
  useVocabularyChange((texts: readonly string[]) => post<Evaluation>(`${pathOf(id)}/evaluate`, { texts }));

export const usePrune = (id: string) =>
  useVocabularyChange((version: number) =>
    post<{ removed: readonly string[]; vocabulary: VocabularyDetail }>(`${pathOf(id)}/prune`, { version }),
  );
