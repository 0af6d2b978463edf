import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Button } from "@/ui/button";
import { Dialog, DialogActions } from "@/ui/dialog";
import { SelectField } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { changesBetween, newDraft } from "./key-draft";
import { KeyFields } from "./key-fields";
import { type IssuedKey, type KeyKind, useCreateKey } from "./keys";
import { text } from "./text";

interface CreateKeyProps {
  readonly onClose: () => void;
  readonly onIssued: (issued: IssuedKey) => void;
}

const kinds = (["live", "test"] as const).map((value) => ({ value, label: text.kinds[value] }));

export function CreateKey({ onClose, onIssued }: CreateKeyProps) {
  const [draft, setDraft] = useState(newDraft);
  const [kind, setKind] = useState<KeyKind>("live");
  const create = useCreateKey();

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    create.mutate(
      { ...changesBetween(newDraft, draft), name: draft.name, kind },
      {
        onSuccess: (issued) => {
          onClose();
          onIssued(issued);
        },
      },
    );
  };

  return (
    <Dialog open onOpenChange={onClose} title={text.createTitle}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <KeyFields
          draft={draft}
          errors={isApiError(create.error) ? create.error.fields : {}}
          onChange={setDraft}
          beside={
            <SelectField
              label={text.kind}
              value={kind}
              choices={kinds}
              hint={text.kindHint[kind]}
              onPick={(picked) => setKind(picked === "test" ? "test" : "live")}
            />
          }
        />
        {create.error && <Notice tone="bad">{messageOf(create.error)}</Notice>}
        <DialogActions>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button kind="primary" type="submit" busy={create.isPending}>
            {text.create}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
