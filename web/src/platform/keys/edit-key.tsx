import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Button } from "@/ui/button";
import { Dialog, DialogActions } from "@/ui/dialog";
import { Notice } from "@/ui/notice";
import { toast } from "@/ui/toast-store";
import { changesBetween, draftOf } from "./key-draft";
import { KeyFields } from "./key-fields";
import { type ApiKey, useEditKey } from "./keys";
import { text } from "./text";

interface EditKeyProps {
  readonly apiKey: ApiKey;
  readonly onClose: () => void;
}

/** Changes what a key may do; its secret stays. Only what was changed is sent. */
export function EditKey({ apiKey, onClose }: EditKeyProps) {
  const [before] = useState(() => draftOf(apiKey));
  const [draft, setDraft] = useState(before);
  const edit = useEditKey();
  const changes = changesBetween(before, draft);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    edit.mutate(
      { id: apiKey.id, change: changes },
      {
        onSuccess: (key) => {
          onClose();
          toast("good", text.edited, key.name);
        },
      },
    );
  };

  return (
    <Dialog open onOpenChange={onClose} title={text.editTitle(apiKey.name)} description={text.editHint}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <KeyFields draft={draft} errors={isApiError(edit.error) ? edit.error.fields : {}} onChange={setDraft} />
        {edit.error && <Notice tone="bad">{messageOf(edit.error)}</Notice>}
        <DialogActions>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button kind="primary" type="submit" busy={edit.isPending} disabled={Object.keys(changes).length === 0}>
            {text.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
