import { useNavigate } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Dialog } from "@/ui/dialog";
import { TextArea, TextField } from "@/ui/field";
import { FormEnd } from "@/ui/form-end";
import { text } from "./text";
import { useCreateVocabulary } from "./vocabularies";

const empty = { name: "", domain: "", language: "", description: "" };

export function NewVocabulary({ onClose }: { readonly onClose: () => void }) {
  const [form, setForm] = useState(empty);
  const create = useCreateVocabulary();
  const navigate = useNavigate();
  const errors = isApiError(create.error) ? create.error.fields : {};
  const bind = (field: keyof typeof form) => ({
    value: form[field],
    error: errors[field],
    onChange: (event: { target: { value: string } }) =>
      setForm((before) => ({ ...before, [field]: event.target.value })),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    create.mutate(
      { ...form, language: form.language === "" ? undefined : form.language, entries: [], active: true },
      { onSuccess: ({ id }) => void navigate({ to: "/compression/vocabularies/$id", params: { id } }) },
    );
  };
  return (
    <Dialog open onOpenChange={onClose} title={text.createTitle}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField label={text.name} required maxLength={100} {...bind("name")} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={text.domain} optional maxLength={100} hint={text.domainHint} {...bind("domain")} />
          <TextField
            label={text.language}
            optional
            minLength={2}
            maxLength={2}
            hint={text.languageHint}
            {...bind("language")}
          />
        </div>
        <TextArea label={text.about} optional rows={2} maxLength={500} {...bind("description")} />
        <FormEnd
          action={text.createAction}
          busy={create.isPending}
          problem={create.error && messageOf(create.error)}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
