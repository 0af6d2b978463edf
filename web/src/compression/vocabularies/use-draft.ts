import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { isApiError } from "@/api/problem";
import { byEntry, draftOf } from "./draft";
import { text } from "./text";
import {
  checkDraft,
  type Draft,
  type Problem,
  useSaveVocabulary,
  type VocabularyDetail,
  vocabularyQuery,
} from "./vocabularies";

interface Edit {
  /** What the change began from: its version is sent along, so that nobody's work is overwritten. */
  readonly base: VocabularyDetail;
  readonly draft: Draft;
  /** Counts changes of the entries: each is checked once. */
  readonly count: number;
}

const none: readonly Problem[] = [];

/** The changes to a vocabulary that are not saved yet, what is wrong with them, and saving them. */
export function useDraft(loaded: VocabularyDetail) {
  const [edit, setEdit] = useState<Edit>();
  const client = useQueryClient();
  const save = useSaveVocabulary(loaded.id);
  const draft = useMemo(() => edit?.draft ?? draftOf(loaded), [edit, loaded]);
  const check = useQuery({
    queryKey: ["vocabulary-check", loaded.id, edit?.count],
    queryFn: ({ signal }) => checkDraft(draft, signal),
    enabled: edit !== undefined && edit.count > 0,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const refused = isApiError(save.error) ? save.error : undefined;
  const problems = useMemo(() => {
    const sent = Object.entries(refused?.fields ?? {}).map(([field, message]) => ({ field, code: "refused", message }));
    return byEntry(edit === undefined ? none : [...(check.data?.problems ?? none), ...sent]);
  }, [edit, check.data, refused]);

  const dirty = edit !== undefined;
  useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname && !window.confirm(text.leave),
    enableBeforeUnload: dirty,
  });

  return {
    draft,
    problems,
    dirty,
    saving: save.isPending,
    error: save.error,
    conflict: refused?.code === "vocabulary_changed",
    change: (change: Partial<Draft>) => {
      save.reset();
      setEdit((before) => ({
        base: before?.base ?? loaded,
        draft: { ...(before?.draft ?? draftOf(loaded)), ...change },
        count: (before?.count ?? 0) + (change.entries === undefined ? 0 : 1),
      }));
    },
    discard: () => {
      save.reset();
      setEdit(undefined);
      void client.invalidateQueries({ queryKey: ["vocabularies"] });
    },
    save: (note: string, onSaved: () => void) => {
      if (edit === undefined) return;
      save.mutate(
        { ...edit.draft, note: note === "" ? undefined : note, version: edit.base.version },
        {
          onSuccess: (saved) => {
            client.setQueryData(vocabularyQuery(saved.id).queryKey, saved);
            setEdit(undefined);
            onSaved();
          },
        },
      );
    },
  };
}
