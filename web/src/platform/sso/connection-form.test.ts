import { expect, it } from "vitest";
import { bareCertificate, changeOf, formOf } from "./connection-form";

const form = { ...formOf(undefined), name: "Okta" };

it("sends what OpenID Connect needs, and a secret only when one was typed", () => {
  const change = changeOf({ ...form, issuer: " https://idp.example ", client_id: "app" }, true);
  expect(change).toMatchObject({ protocol: "oidc", issuer: "https://idp.example", client_id: "app" });
  expect(change.client_secret).toBeUndefined();
  expect(change.saml).toBeUndefined();
});

it("lets metadata win over what was typed by hand", () => {
  const change = changeOf(
    { ...form, protocol: "saml", metadata: "<EntityDescriptor/>", sso_url: "https://old.example", issuer: "old" },
    true,
  );
  expect(change.issuer).toBeUndefined();
  expect(change.saml).toMatchObject({ metadata_xml: "<EntityDescriptor/>" });
  expect(change.saml).not.toHaveProperty("sso_url");
});

it("reads one mapping per line and drops empty ones", () => {
  expect(changeOf({ ...form, mappings: "a=admin\n\n  b=viewer \n" }, false).role_mappings).toEqual([
    "a=admin",
    "b=viewer",
  ]);
});

it("takes a certificate out of its frame", () => {
  expect(bareCertificate("-----BEGIN CERTIFICATE-----\nMIIC\nAbc=\n-----END CERTIFICATE-----\n")).toBe("MIICAbc=");
});
