import { TextField } from "@/ui/field";
import type { ConnectionForm } from "./connection-form";
import { text } from "./text";

export interface ProtocolFieldsProps {
  readonly form: ConnectionForm;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<ConnectionForm>) => void;
}

export function OidcFields({
  form,
  errors,
  hasSecret,
  onChange,
}: ProtocolFieldsProps & { readonly hasSecret: boolean }) {
  return (
    <>
      <TextField
        label={text.issuer}
        type="url"
        required
        mono
        placeholder="https://login.example.com"
        hint={text.issuerHint}
        value={form.issuer}
        error={errors["issuer"]}
        onChange={(event) => onChange({ issuer: event.target.value })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={text.clientId}
          required
          mono
          maxLength={255}
          autoComplete="off"
          value={form.client_id}
          error={errors["client_id"]}
          onChange={(event) => onChange({ client_id: event.target.value })}
        />
        <TextField
          label={text.clientSecret}
          type="password"
          mono
          optional
          autoComplete="off"
          hint={hasSecret ? text.secretKept : text.secretHint}
          value={form.client_secret}
          error={errors["client_secret"]}
          onChange={(event) => onChange({ client_secret: event.target.value })}
        />
      </div>
    </>
  );
}
