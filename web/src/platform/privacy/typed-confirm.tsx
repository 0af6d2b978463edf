import { type SubmitEvent, useState } from "react";
import { messageOf } from "@/api/problem";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { FormEnd } from "@/ui/form-end";

interface TypedConfirmProps {
  readonly title: string;
  readonly description: string;
  /** The label says what to type; the button waits for it. */
  readonly label: string;
  readonly expected: string;
  readonly action: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before the gravest steps: what is lost is typed by hand, so that no reflex clicks it away. */
export function TypedConfirm(props: TypedConfirmProps) {
  const { title, description, label, expected, action, busy, error, onConfirm, onClose } = props;
  const [typed, setTyped] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onConfirm();
  };
  return (
    <Dialog open onOpenChange={onClose} title={title} description={description}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={label}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <FormEnd
          danger
          action={action}
          busy={busy}
          disabled={typed.trim() !== expected}
          problem={error === null ? null : messageOf(error)}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
