import { useState } from "react";
import { messageOf } from "@/api/problem";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { text } from "./text";

interface SaveBarProps {
  readonly busy: boolean;
  readonly error: unknown;
  readonly conflict: boolean;
  readonly onSave: (note: string) => void;
  readonly onDiscard: () => void;
}

/** Stays in sight while something is not saved. */
export function SaveBar({ busy, error, conflict, onSave, onDiscard }: SaveBarProps) {
  const [note, setNote] = useState("");
  return (
    <section
      aria-label={text.unsaved}
      className="sticky bottom-3 z-20 flex flex-col gap-3 rounded-lg border border-line-strong bg-raised p-3 shadow-lg"
    >
      {error !== null && error !== undefined && (
        <Notice
          tone="bad"
          action={
            conflict && (
              <Button small onClick={onDiscard}>
                {text.reload}
              </Button>
            )
          }
        >
          {conflict ? text.conflict : messageOf(error)}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-sm font-medium max-sm:sr-only">{text.unsaved}</span>
        <TextField
          quiet
          label={text.note}
          placeholder={text.note}
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          className="min-w-40 flex-1"
        />
        <Button onClick={onDiscard}>{text.discard}</Button>
        <Button kind="primary" busy={busy} onClick={() => onSave(note)}>
          {text.save}
        </Button>
      </div>
    </section>
  );
}
