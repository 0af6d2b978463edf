import { type SubmitEvent, useState } from "react";
import { isApiError } from "@/api/problem";
import { type Passkey, passkeyMessage, useAddPasskey, useRenamePasskey } from "@/platform/passkeys/passkeys";
import { text } from "@/platform/passkeys/text";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { FormEnd } from "@/ui/form-end";
import { toast } from "@/ui/toast-store";

interface NameDialogProps {
  readonly title: string;
  readonly description?: string;
  readonly action: string;
  readonly initial: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (name: string) => void;
  readonly onClose: () => void;
}

function NameDialog({ title, description, action, initial, busy, error, onSubmit, onClose }: NameDialogProps) {
  const [name, setName] = useState(initial);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSubmit(name);
  };
  return (
    <Dialog open onOpenChange={onClose} title={title} description={description}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={text.name}
          required
          maxLength={100}
          hint={text.nameHint}
          value={name}
          error={isApiError(error) ? error.fields["name"] : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <FormEnd
          action={action}
          busy={busy}
          problem={error === null ? null : passkeyMessage(error)}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

export function AddPasskey({ onClose }: { readonly onClose: () => void }) {
  const add = useAddPasskey();
  return (
    <NameDialog
      title={text.add}
      description={text.addHint}
      action={text.proceed}
      initial=""
      busy={add.isPending}
      error={add.error}
      onClose={onClose}
      onSubmit={(name) =>
        add.mutate(name, {
          onSuccess: () => {
            toast("good", text.added, name);
            onClose();
          },
        })
      }
    />
  );
}

export function RenamePasskey({ passkey, onClose }: { readonly passkey: Passkey; readonly onClose: () => void }) {
  const rename = useRenamePasskey();
  return (
    <NameDialog
      title={text.renameTitle}
      action={text.save}
      initial={passkey.name}
      busy={rename.isPending}
      error={rename.error}
      onClose={onClose}
      onSubmit={(name) =>
        rename.mutate(
          { id: passkey.id, name },
          {
            onSuccess: () => {
              toast("good", text.renamed, name);
              onClose();
            },
          },
        )
      }
    />
  );
}
