import { type SubmitEvent, useState } from "react";
import { messageOf } from "@/api/problem";
import { Dialog } from "./dialog";
import { FormEnd } from "./form-end";

interface ConfirmProps {
  readonly title: string;
  readonly description: string;
  readonly action: string;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks before something that cannot be undone; stays open and shows why when it fails. */
export function Confirm({ title, description, action, onConfirm, onClose }: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await onConfirm();
      onClose();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog open onOpenChange={onClose} title={title} description={description}>
      <form onSubmit={submit}>
        <FormEnd
          danger
          action={action}
          busy={busy}
          problem={error === undefined ? null : messageOf(error)}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
