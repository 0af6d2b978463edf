import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Button } from "@/ui/button";
import { Dialog, DialogActions } from "@/ui/dialog";
import { SelectField, TextField } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { toast } from "@/ui/toast-store";
import { useAddCredential } from "./models";
import { text } from "./text";

const kinds = (["openai", "anthropic", "openai_compatible"] as const).map((value) => ({
  value,
  label: text.kinds[value],
}));

export function AddCredential({ onClose }: { readonly onClose: () => void }) {
  const [form, setForm] = useState({ name: "", provider: "openai", base_url: "", api_key: "" });
  const add = useAddCredential();
  const errors = isApiError(add.error) ? add.error.fields : {};
  const bind = (field: keyof typeof form) => ({
    value: form[field],
    error: errors[field],
    onChange: (event: { target: { value: string } }) =>
      setForm((before) => ({ ...before, [field]: event.target.value })),
  });

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { base_url, api_key, ...rest } = form;
    add.mutate(
      { ...rest, ...(base_url === "" ? {} : { base_url }), ...(api_key === "" ? {} : { api_key }) },
      {
        onSuccess: () => {
          toast("good", text.added, form.name);
          onClose();
        },
      },
    );
  };

  const compatible = form.provider === "openai_compatible";
  return (
    <Dialog open onOpenChange={onClose} title={text.add}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <SelectField
          label={text.provider}
          value={form.provider}
          choices={kinds}
          error={errors["provider"]}
          onPick={(provider) => setForm((before) => ({ ...before, provider }))}
        />
        <TextField label={text.name} required maxLength={200} {...bind("name")} />
        <TextField
          label={text.baseUrl}
          type="url"
          mono
          required={compatible}
          optional={!compatible}
          placeholder={compatible ? "http://localhost:11434/v1" : undefined}
          {...bind("base_url")}
        />
        <TextField
          label={text.apiKey}
          type="password"
          mono
          autoComplete="off"
          required={!compatible}
          optional={compatible}
          hint={text.apiKeyHint}
          {...bind("api_key")}
        />
        {add.error && <Notice tone="bad">{messageOf(add.error)}</Notice>}
        <DialogActions>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button kind="primary" type="submit" busy={add.isPending}>
            {text.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
