import { CheckField, TextArea, TextField } from "@/ui/field";
import type { ProtocolFieldsProps } from "./oidc-fields";
import { text } from "./text";

export function SamlFields({ form, errors, onChange }: ProtocolFieldsProps) {
  return (
    <>
      <TextArea
        label={text.metadata}
        optional
        mono
        rows={4}
        spellCheck={false}
        hint={text.metadataHint}
        value={form.metadata}
        error={errors["saml.metadata_xml"]}
        onChange={(event) => onChange({ metadata: event.target.value })}
      />
      {form.metadata.trim() === "" && (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label={text.entityIdOf}
              mono
              value={form.issuer}
              error={errors["issuer"]}
              onChange={(event) => onChange({ issuer: event.target.value })}
            />
            <TextField
              label={text.ssoUrl}
              type="url"
              mono
              value={form.sso_url}
              error={errors["saml.sso_url"]}
              onChange={(event) => onChange({ sso_url: event.target.value })}
            />
          </div>
          <TextArea
            label={text.certificate}
            mono
            rows={3}
            spellCheck={false}
            hint={text.certificateHint}
            value={form.certificate}
            error={errors["saml.certificates"]}
            onChange={(event) => onChange({ certificate: event.target.value })}
          />
        </>
      )}
      <TextField
        label={text.groupsAttribute}
        optional
        mono
        maxLength={300}
        hint={text.attributeHint}
        value={form.groups_attribute}
        error={errors["saml"]}
        onChange={(event) => onChange({ groups_attribute: event.target.value })}
      />
      <div className="flex flex-col gap-2">
        <CheckField
          label={text.signRequests}
          checked={form.sign_requests}
          onCheck={(sign_requests) => onChange({ sign_requests })}
        />
        <CheckField
          label={text.idpInitiated}
          checked={form.allow_idp_initiated}
          onCheck={(allow_idp_initiated) => onChange({ allow_idp_initiated })}
        />
      </div>
    </>
  );
}
