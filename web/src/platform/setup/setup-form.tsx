import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, type ReactNode, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { sessionQuery } from "@/platform/session/session";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { ProviderChoice, type ProviderDraft } from "./provider-choice";
import { type SetupResult, setUp } from "./setup";
import { text } from "./text";

interface SetupFormProps {
  readonly token: string;
  readonly onDone: (result: SetupResult) => void;
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="card p-4">
      <legend className="float-left mb-3 w-full text-sm font-semibold">{title}</legend>
      <div className="clear-both grid gap-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}

export function SetupForm({ token, onDone }: SetupFormProps) {
  const client = useQueryClient();
  const [form, setForm] = useState({ name: "", email: "", password: "", organization_name: "", key_name: "First key" });
  const [provider, setProvider] = useState<ProviderDraft>({ kind: "simulator", base_url: "", api_key: "" });
  const setup = useMutation({
    mutationFn: setUp,
    onSuccess: async (result) => {
      await client.query({ ...sessionQuery, staleTime: 0 });
      onDone(result);
    },
  });
  const errors = isApiError(setup.error) ? setup.error.fields : {};
  const bind = (field: keyof typeof form) => ({
    value: form[field],
    required: true,
    error: errors[field],
    onChange: (event: { target: { value: string } }) =>
      setForm((before) => ({ ...before, [field]: event.target.value })),
  });

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setup.mutate({
      token,
      ...form,
      provider: {
        kind: provider.kind,
        ...(provider.base_url === "" ? {} : { base_url: provider.base_url }),
        ...(provider.api_key === "" ? {} : { api_key: provider.api_key }),
      },
    });
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Section title={text.you}>
        <TextField label={text.name} autoComplete="name" {...bind("name")} />
        <TextField label={text.email} type="email" autoComplete="username" {...bind("email")} />
        <TextField
          label={text.password}
          type="password"
          autoComplete="new-password"
          minLength={12}
          hint={text.passwordHint}
          className="sm:col-span-2"
          {...bind("password")}
        />
      </Section>
      <Section title={text.organization}>
        <TextField label={text.organizationName} autoComplete="organization" {...bind("organization_name")} />
        <TextField label={text.keyName} {...bind("key_name")} />
      </Section>
      <Section title={text.provider}>
        <ProviderChoice value={provider} errors={errors} onChange={setProvider} />
      </Section>
      {setup.error && <Notice tone="bad">{messageOf(setup.error)}</Notice>}
      <Button kind="primary" type="submit" busy={setup.isPending} className="self-end">
        {text.submit}
      </Button>
    </form>
  );
}
