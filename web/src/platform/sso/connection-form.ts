import type { Connection, ConnectionChange, Protocol } from "./sso";

/** A connection as it is being typed. */
export interface ConnectionForm {
  readonly protocol: Protocol;
  readonly name: string;
  readonly issuer: string;
  readonly client_id: string;
  readonly client_secret: string;
  readonly metadata: string;
  readonly sso_url: string;
  readonly certificate: string;
  readonly groups_attribute: string;
  readonly allow_idp_initiated: boolean;
  readonly sign_requests: boolean;
  readonly default_role: string;
  readonly mappings: string;
  readonly enabled: boolean;
  readonly enforced: boolean;
}

export const formOf = (connection: Connection | undefined): ConnectionForm => ({
  protocol: connection?.protocol ?? "oidc",
  name: connection?.name ?? "",
  issuer: connection?.issuer ?? "",
  client_id: connection?.client_id ?? "",
  client_secret: "",
  metadata: "",
  sso_url: connection?.saml?.sso_url ?? "",
  certificate: "",
  groups_attribute: connection?.saml?.groups_attribute ?? "",
  allow_idp_initiated: connection?.saml?.allow_idp_initiated ?? false,
  sign_requests: connection?.saml?.sign_requests ?? false,
  default_role: connection?.default_role ?? "member",
  mappings: connection?.role_mappings.join("\n") ?? "",
  enabled: connection?.enabled ?? false,
  enforced: connection?.enforced ?? false,
});

const filled = (value: string): string | undefined => (value.trim() === "" ? undefined : value.trim());

/** A PEM certificate without its frame, as the server keeps it. */
export const bareCertificate = (pem: string): string => pem.replaceAll(/-----[A-Z ]+-----|\s/g, "");

/** What is sent: metadata, where it is given, wins over what was typed by hand. */
export function changeOf(form: ConnectionForm, isNew: boolean): ConnectionChange {
  const { name, default_role, enabled, enforced, allow_idp_initiated, sign_requests, groups_attribute } = form;
  const common = {
    name,
    default_role,
    enabled,
    enforced,
    role_mappings: form.mappings
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
    ...(isNew ? { protocol: form.protocol } : {}),
  };
  if (form.protocol === "oidc") {
    return {
      ...common,
      issuer: form.issuer.trim(),
      client_id: form.client_id.trim(),
      client_secret: filled(form.client_secret),
    };
  }
  const metadata_xml = filled(form.metadata);
  const certificate = bareCertificate(form.certificate);
  const byHand =
    metadata_xml === undefined
      ? { sso_url: filled(form.sso_url), certificates: certificate === "" ? undefined : [certificate] }
      : { metadata_xml };
  return {
    ...common,
    ...(metadata_xml === undefined ? { issuer: filled(form.issuer) } : {}),
    saml: { ...byHand, groups_attribute: groups_attribute.trim(), allow_idp_initiated, sign_requests },
  };
}
