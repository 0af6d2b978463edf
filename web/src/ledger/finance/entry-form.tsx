import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Dialog } from "@/ui/dialog";
import { SelectField, TextField } from "@/ui/field";
import { FormEnd } from "@/ui/form-end";
import { toast } from "@/ui/toast-store";
import { type EntryKind, entryKinds, useAddEntry } from "./finance";
import { text } from "./text";

const kinds = entryKinds.map((value) => ({ value, label: text.kinds[value] }));

/** Today as a date field writes it. */
const today = (): string => new Date().toLocaleDateString("sv-SE");

export function EntryForm({ onClose }: { readonly onClose: () => void }) {
  const [kind, setKind] = useState<EntryKind>("revenue");
  const add = useAddEntry();
  const errors = isApiError(add.error) ? add.error.fields : {};

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const read = (name: string): string => {
      const value = typed.get(name);
      return typeof value === "string" ? value : "";
    };
    add.mutate(
      {
        kind,
        at: new Date(`${read("date")}T00:00`).toISOString(),
        amount_usd: Number(read("amount")),
        category: read("category"),
        description: read("description"),
      },
      {
        onSuccess: () => {
          toast("good", text.added);
          onClose();
        },
      },
    );
  };

  return (
    <Dialog open onOpenChange={onClose} title={text.add}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label={text.kind}
            value={kind}
            choices={kinds}
            onPick={(picked) => setKind(picked as EntryKind)}
          />
          <TextField label={text.date} name="date" type="date" required defaultValue={today()} />
          <TextField
            label={text.amount}
            name="amount"
            type="number"
            required
            min={0.01}
            step={0.01}
            error={errors["amount_usd"]}
          />
          <TextField
            label={text.category}
            name="category"
            maxLength={100}
            optional
            hint={text.categoryHint}
            error={errors["category"]}
          />
        </div>
        <TextField label={text.description} name="description" maxLength={500} optional />
        <FormEnd
          action={text.save}
          busy={add.isPending}
          problem={add.error && messageOf(add.error)}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
