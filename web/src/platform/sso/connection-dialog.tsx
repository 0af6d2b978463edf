import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { rolesQuery } from "@/platform/team/team";
import { Dialog } from "@/ui/dialog";
import { CheckField, SelectField, TextArea, TextField } from "@/ui/field";
import { FormEnd } from "@/ui/form-end";
import { Notice } from "@/ui/notice";
import { Segmented } from "@/ui/segmented";
import { toast } from "@/ui/toast-store";
import { Addresses } from "./addresses";
import { changeOf, type ConnectionForm, formOf } from "./connection-form";
import { OidcFields } from "./oidc-fields";
import { SamlFields } from "./saml-fields";
import { type Connection, useSaveConnection } from "./sso";
import { text } from "./text";

const protocols = (["oidc", "saml"] as const).map((value) => ({ value, label: text.protocols[value] }));

interface ConnectionDialogProps {
  readonly connection?: Connection | undefined;
  readonly onClose: () => void;
}

/** Sets a connection up or changes it; after the set-up it shows what the provider needs from us. */
export function ConnectionDialog({ connection: given, onClose }: ConnectionDialogProps) {
  const [created, setCreated] = useState<Connection>();
  const connection = created ?? given;
  const [form, setForm] = useState(() => formOf(given));
  const roles = useQuery(rolesQuery);
  const save = useSaveConnection(connection?.id);
  const errors = isApiError(save.error) ? save.error.fields : {};
  const set = (change: Partial<ConnectionForm>) => setForm((before) => ({ ...before, ...change }));
  const assignable = roles.data?.filter((role) => role.name !== "owner").map((role) => role.name) ?? [];
  const choices = assignable.includes(form.default_role) ? assignable : [form.default_role, ...assignable];

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate(changeOf(form, connection === undefined), {
      onSuccess: (saved) => {
        toast("good", text.saved, saved.name);
        if (connection === undefined) setCreated(saved);
        else onClose();
      },
    });
  };
  return (
    <Dialog open wide onOpenChange={onClose} title={connection ? text.editTitle : text.add}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {connection ? (
          <Addresses connection={connection} />
        ) : (
          <Segmented
            label={text.protocol}
            value={form.protocol}
            choices={protocols}
            onPick={(protocol) => set({ protocol })}
          />
        )}
        <TextField
          label={text.name}
          required
          maxLength={100}
          hint={text.nameHint}
          value={form.name}
          error={errors["name"]}
          onChange={(event) => set({ name: event.target.value })}
        />
        {form.protocol === "oidc" ? (
          <OidcFields form={form} errors={errors} hasSecret={connection?.has_secret === true} onChange={set} />
        ) : (
          <SamlFields form={form} errors={errors} onChange={set} />
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label={text.defaultRole}
            value={form.default_role}
            error={errors["default_role"]}
            choices={choices.map((name) => ({ value: name, label: name }))}
            onPick={(default_role) => set({ default_role })}
          />
          <TextArea
            label={text.mappings}
            optional
            mono
            rows={3}
            placeholder="engineering=admin"
            hint={text.mappingsHint}
            value={form.mappings}
            error={errors["role_mappings"]}
            onChange={(event) => set({ mappings: event.target.value })}
          />
        </div>
        <div className="flex flex-col gap-2">
          <CheckField label={text.enabled} checked={form.enabled} onCheck={(enabled) => set({ enabled })} />
          <CheckField label={text.enforced} checked={form.enforced} onCheck={(enforced) => set({ enforced })} />
          {form.enforced && <Notice tone="warn">{text.enforcedHint}</Notice>}
        </div>
        <FormEnd
          action={text.save}
          busy={save.isPending}
          problem={save.error && messageOf(save.error)}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
