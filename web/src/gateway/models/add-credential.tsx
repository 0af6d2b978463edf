import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Dialog } from "@/ui/dialog";
import { SelectField, TextArea, TextField } from "@/ui/field";
import { FormEnd } from "@/ui/form-end";
import { toast } from "@/ui/toast-store";
import { useAddCredential } from "./models";
import { awsKey, firstProvider, providerFields } from "./provider-fields";
import { text } from "./text";

const kinds = providerFields.map(({ value }) => ({ value, label: text.kinds[value] }));
const empty = {
  name: "",
  provider: "openai",
  base_url: "",
  api_key: "",
  access: "",
  secret: "",
  region: "",
  session: "",
};

export function AddCredential({ onClose }: { readonly onClose: () => void }) {
  const [form, setForm] = useState(empty);
  const add = useAddCredential();
  const errors = isApiError(add.error) ? add.error.fields : {};
  const fields = providerFields.find(({ value }) => value === form.provider) ?? firstProvider;
  const set = (field: keyof typeof form, value: string) => setForm((before) => ({ ...before, [field]: value }));
  const bind = (field: keyof typeof form) => ({
    value: form[field],
    error: errors[field],
    onChange: (event: { target: { value: string } }) => set(field, event.target.value),
  });

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { name, provider, base_url } = form;
    const api_key = fields.key === "aws" ? awsKey(form) : form.api_key;
    add.mutate(
      { name, provider, ...(base_url === "" ? {} : { base_url }), ...(api_key === "" ? {} : { api_key }) },
      {
        onSuccess: () => {
          toast("good", text.added, form.name);
          onClose();
        },
      },
    );
  };

  return (
    <Dialog open onOpenChange={onClose} title={text.add}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <SelectField
          label={text.provider}
          value={form.provider}
          choices={kinds}
          error={errors["provider"]}
          onPick={(provider) => setForm((before) => ({ ...empty, name: before.name, provider }))}
        />
        <TextField label={text.name} required maxLength={200} {...bind("name")} />
        <TextField
          label={text.baseUrl}
          type="url"
          mono
          required={fields.needsAddress === true}
          optional={fields.needsAddress !== true}
          placeholder={fields.address}
          {...bind("base_url")}
        />
        {fields.key === "aws" && (
          <>
            <TextField
              label={text.awsAccess}
              mono
              required
              autoComplete="off"
              {...bind("access")}
              error={errors["api_key"]}
            />
            <TextField label={text.awsSecret} type="password" mono required autoComplete="off" {...bind("secret")} />
            <TextField label={text.awsRegion} mono required placeholder="eu-central-1" {...bind("region")} />
            <TextField
              label={text.awsSession}
              type="password"
              mono
              optional
              autoComplete="off"
              hint={text.apiKeyHint}
              {...bind("session")}
            />
          </>
        )}
        {fields.key === "file" && (
          <TextArea
            label={text.keyFile}
            mono
            required
            rows={6}
            spellCheck={false}
            hint={text.keyFileHint}
            {...bind("api_key")}
          />
        )}
        {(fields.key === "line" || fields.key === "optional") && (
          <TextField
            label={text.apiKey}
            type="password"
            mono
            autoComplete="off"
            required={fields.key === "line"}
            optional={fields.key === "optional"}
            hint={text.apiKeyHint}
            {...bind("api_key")}
          />
        )}
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
