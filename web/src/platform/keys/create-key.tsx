import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Button } from "@/ui/button";
import { Dialog, DialogActions } from "@/ui/dialog";
import { SelectField, TextArea, TextField } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { type IssuedKey, type KeyKind, useCreateKey } from "./keys";
import { type KeyLimits, LimitFields } from "./limit-fields";
import { text } from "./text";

interface CreateKeyProps {
  readonly onClose: () => void;
  readonly onIssued: (issued: IssuedKey) => void;
}

const kinds = (["live", "test"] as const).map((value) => ({ value, label: text.kinds[value] }));

export function CreateKey({ onClose, onIssued }: CreateKeyProps) {
  const [name, setName] = useState("");
  const [kind, setKind] = useState<KeyKind>("live");
  const [expires, setExpires] = useState("");
  const [models, setModels] = useState("");
  const [limits, setLimits] = useState<KeyLimits>({});
  const create = useCreateKey();
  const errors = isApiError(create.error) ? create.error.fields : {};

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const allowed = models.split(/\s+/).filter((model) => model !== "");
    create.mutate(
      {
        name,
        kind,
        ...limits,
        ...(allowed.length === 0 ? {} : { allowed_models: allowed }),
        ...(expires === "" ? {} : { expires_at: new Date(`${expires}T23:59:59`).toISOString() }),
      },
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
        <TextField
          label={text.name}
          required
          maxLength={200}
          hint={text.nameHint}
          value={name}
          error={errors["name"]}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label={text.kind}
            value={kind}
            choices={kinds}
            hint={text.kindHint[kind]}
            onPick={(picked) => setKind(picked === "test" ? "test" : "live")}
          />
          <TextField
            label={text.expires}
            type="date"
            optional
            value={expires}
            error={errors["expires_at"]}
            onChange={(event) => setExpires(event.target.value)}
          />
        </div>
        <TextArea
          label={text.models}
          optional
          mono
          rows={2}
          hint={text.modelsHint}
          value={models}
          error={errors["allowed_models"]}
          onChange={(event) => setModels(event.target.value)}
        />
        <LimitFields limits={limits} errors={errors} onChange={setLimits} />
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
