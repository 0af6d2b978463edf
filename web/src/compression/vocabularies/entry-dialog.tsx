import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { CheckField, SelectField, TextArea, TextField } from "@/ui/field";
import { FormEnd } from "@/ui/form-end";
import { Notice } from "@/ui/notice";
import { byEntry, freeId, takesPattern, takesReplacement } from "./draft";
import { text } from "./text";
import { checkDraft, type Draft, type Entry, type EntryKind, entryKinds } from "./vocabularies";

interface EntryDialogProps {
  readonly draft: Draft;
  /** The place of the entry, or the number of entries for a new one. */
  readonly place: number;
  readonly entry: Entry;
  readonly onApply: (entry: Entry) => void;
  readonly onRemove?: (() => void) | undefined;
  readonly onClose: () => void;
}

const kinds = entryKinds.map((value) => ({ value, label: text.kinds[value] }));
const problemOf = (error: Error): string => (isApiError(error) && error.fields["entries"]) || messageOf(error);

/** Changes one entry of the draft; it is taken over once the engine accepts it. */
export function EntryDialog({ draft, place, entry: given, onApply, onRemove, onClose }: EntryDialogProps) {
  const [entry, setEntry] = useState(given);
  const set = (change: Partial<Entry>) => setEntry((before) => ({ ...before, ...change }));
  const check = useMutation({
    mutationFn: async () => {
      const named = { ...entry, id: entry.id === "" ? freeId(draft.entries, entry.kind) : entry.id };
      const { problems } = await checkDraft({ ...draft, entries: draft.entries.toSpliced(place, 1, named) });
      return { named, errors: byEntry(problems).get(place) };
    },
    onSuccess: ({ named, errors }) => {
      if (errors === undefined) onApply(named);
    },
  });
  const errors = check.data?.errors ?? {};
  const { match, replacement, kind, id, ...others } = errors;
  const rest = Object.values({ kind, id, ...others }).filter((message) => message !== undefined);
  const pick = (picked: string) => {
    const found: EntryKind = entryKinds.find((one) => one === picked) ?? "keep";
    set({
      kind: found,
      ...(takesPattern(found) ? { replacement: null } : { is_pattern: false }),
    });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    check.mutate();
  };

  return (
    <Dialog open onOpenChange={onClose} title={onRemove ? text.entry : text.newEntry}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <SelectField
          label={text.kind}
          value={entry.kind}
          choices={kinds}
          hint={text.kindHints[entry.kind]}
          onPick={pick}
        />
        <TextArea
          label={text.match}
          required
          mono
          rows={2}
          maxLength={500}
          value={entry.match}
          error={match}
          onChange={(event) => set({ match: event.target.value })}
        />
        {takesReplacement(entry.kind) && (
          <TextField
            label={text.replacement}
            mono
            maxLength={200}
            optional={entry.kind === "field"}
            hint={entry.kind === "field" ? text.replacementEmpty : undefined}
            value={entry.replacement ?? ""}
            error={replacement}
            onChange={(event) => set({ replacement: event.target.value === "" ? null : event.target.value })}
          />
        )}
        <div className="flex flex-col gap-2">
          {takesPattern(entry.kind) && (
            <CheckField label={text.pattern} checked={entry.is_pattern} onCheck={(is_pattern) => set({ is_pattern })} />
          )}
          <CheckField
            label={text.caseSensitive}
            checked={entry.case_sensitive}
            onCheck={(case_sensitive) => set({ case_sensitive })}
          />
          <CheckField label={text.enabled} checked={entry.enabled} onCheck={(enabled) => set({ enabled })} />
        </div>
        {rest.length > 0 && <Notice tone="bad">{rest.join(" ")}</Notice>}
        <FormEnd
          action={text.apply}
          busy={check.isPending}
          problem={check.error && problemOf(check.error)}
          onCancel={onClose}
        >
          {onRemove && <Button onClick={onRemove}>{text.delete}</Button>}
        </FormEnd>
      </form>
    </Dialog>
  );
}
