import { expect, test } from "@playwright/test";
import { address, inspect, unique, watch } from "../support";

let complaints: string[] = [];

test.beforeEach(({ page }) => {
  complaints = watch(page);
});

test.afterEach(() => {
  expect(complaints).toEqual([]);
});

/** A certificate made for this test; its key was thrown away. */
const certificate = [
  "MIIDFzCCAf+gAwIBAgIUOWg5jIjv+s9zo8Pqfuvum5Rq7PgwDQYJKoZIhvcNAQELBQAwGjEYMBYGA1UEAwwPaWRwLmV4YW1wbGUu",
  "Y29tMCAXDTI2MTEyMTEzMTUwNloYDzIxMjYxMDI4MTMxNTA2WjAaMRgwFgYDVQQDDA9pZHAuZXhhbXBsZS5jb20wggEiMA0GCSqG",
  "SIb3DQEBAQUAA4IBDwAwggEKAoIBAQCr0QtV5vx6Jr26JuBnjLvW2t6Wl3kHPDircjoMeB8Gxy3t74wpnx5JgwHGCd8pEdiu5dNr",
  "+LOxt1PoNH+sxa6W3xUaqY+K+J9N3Df0RJhgipLX/VkPQA/L2UEwz/UGT2z9DXnIENKsNRMlpM6l6F0z8lQ1kk/A/w08EsmPKZQe",
  "4AslTxpL1HemNXhd79jFpOF5OJlubxchwvo4RUamGsBH7ancKbnEJLM1btB9oy8GkxFvmCPzOA910tBiw3nx5PxS6W2YZ+er6FSr",
  "tTRnJ3FR0ZE17lMYB+jwajKg4+g7sY5W6kr9ppUHbo45wbd0N0e9w2gIcIWEzWWtX5aEEcGFAgMBAAGjUzBRMB0GA1UdDgQWBBTr",
  "u+6vga1MtTkBz9Vf8RhmyieV0DAfBgNVHSMEGDAWgBTru+6vga1MtTkBz9Vf8RhmyieV0DAPBgNVHRMBAf8EBTADAQH/MA0GCSqG",
  "SIb3DQEBCwUAA4IBAQB7+j/1wZLOP2fsCUYEnc/Vd02mzrUksR2UTcRVgsJIkUmNpBxbYaqrjucSWm0MBEErY8ITFN3jJiYgAZt8",
  "RWNDWshXBZodiqKNxIZv0C5H9jvTQMJdg+ee3U9d2dwaVSvslBCR28GNuvtzJGNaDbSipKyHwyFBv28CxTV9084UJksTy0ztmFWw",
  "2ImzKvWbsNnjhudRpz1VBsKrkVxo8eil4ZRtHsNIgpKNT3rvBaFcBk2yFLHN6JM43yzWr9IEhVytALub/1qLa1tOd0ZL4Yskplkr",
  "n/qXe5SNFXulu0dPnnadUQyGqJqc0DX2JxXbOsVqnXHqta1QEX9JzuETEOMJ",
].join("\n");

test("roles: create one, change it, delete it", async ({ page }) => {
  const name = unique("billing").toLowerCase().replaceAll(" ", "-").slice(0, 40);
  await page.goto(address("/team?tab=roles"));
  await page.getByRole("button", { name: "Create role" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByLabel("manage billing").check();
  await dialog.getByLabel("view analytics").check();
  await inspect(page, "role-create");
  await dialog.getByRole("button", { name: "Save role" }).click();
  const row = page.getByRole("region", { name: "Roles" }).getByRole("listitem").filter({ hasText: name });
  await expect(row).toContainText("manage billing");
  await inspect(page, "roles");

  await page.getByRole("button", { name: `Edit role ${name}` }).click();
  await dialog.getByLabel("manage billing").uncheck();
  await dialog.getByRole("button", { name: "Save role" }).click();
  await expect(row).not.toContainText("manage billing");
  await page.getByRole("button", { name: `Delete role ${name}` }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(row).toHaveCount(0);
});

test("single sign-on: OpenID Connect with addresses to copy, test with its result, delete", async ({ page }) => {
  const name = unique("Keycloak");
  await page.goto(address("/team?tab=sso"));
  await page.getByRole("button", { name: "Add connection" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByLabel("Issuer").fill("https://idp.invalid");
  await dialog.getByLabel("Client id").fill("castellum");
  await dialog.getByLabel("Roles by group").fill("engineering=admin");
  await inspect(page, "sso-oidc");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText(/\/api\/auth\/[^/]+\/callback$/)).toBeVisible();
  await inspect(page, "sso-addresses");
  await dialog.getByRole("button", { name: "Cancel" }).click();

  const row = page.getByRole("region", { name: "Single sign-on" }).getByRole("listitem").filter({ hasText: name });
  await row.getByRole("button", { name: "Test" }).click();
  await expect(dialog.getByText("Provider answers")).toBeVisible();
  await expect(dialog.getByRole("img", { name: "failed" }).first()).toBeVisible();
  await expect(dialog.getByText("Not tried yet.")).toBeVisible();
  await inspect(page, "sso-test");
  await page.keyboard.press("Escape");
  await inspect(page, "sso");
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(row).toHaveCount(0);
});

test("single sign-on: SAML from the provider's metadata, and back from a trial sign-in", async ({ page }) => {
  const name = unique("Entra");
  await page.goto(address("/team?tab=sso"));
  await page.getByRole("button", { name: "Add connection" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "SAML 2.0" }).click();
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByLabel("Metadata of the provider").fill(`<EntityDescriptor entityID="https://idp.example.com/saml"
    xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
    <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
      <KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data>
        <ds:X509Certificate>${certificate}</ds:X509Certificate>
      </ds:X509Data></ds:KeyInfo></KeyDescriptor>
      <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
        Location="https://idp.example.com/sso"/>
    </IDPSSODescriptor></EntityDescriptor>`);
  await inspect(page, "sso-saml");
  // The one that saved it: the first may have been refused until the person confirmed who they are, and the list is read too.
  const answer = page.waitForResponse(
    (response) => response.url().endsWith("/api/sso/connections") && response.status() === 201,
  );
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText(/\/acs$/)).toBeVisible();
  const { id } = (await (await answer).json()) as { id: string };
  await expect(dialog.getByText(/\/metadata$/).first()).toBeVisible();

  await page.route(`**/api/sso/connections/${id}/test`, (route) =>
    route.request().method() === "GET"
      ? route.fulfill({
          json: {
            at: new Date().toISOString(),
            succeeded: false,
            code: "email_not_trusted",
            detail: "The address is not of a domain that the organisation has proven.",
            email: "grace@idp.example.com",
            name: "Grace",
            groups: ["engineering", "الهندسة"],
            role: "member",
          },
        })
      : route.continue(),
  );
  await page.goto(address(`/settings/single-sign-on?tried=${id}`));
  await expect(page).toHaveURL(/\/team\?tab=sso&tried=/);
  await expect(dialog.getByText("grace@idp.example.com")).toBeVisible();
  await expect(dialog.getByText("Certificates", { exact: true })).toBeVisible();
  await inspect(page, "sso-tried");
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/tried=/);
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: name })).toHaveCount(0);
});

test("domains: claim one, see its proof, give it up", async ({ page }) => {
  const domain = `${unique("d").toLowerCase().replaceAll(" ", "-")}.example.com`;
  await page.goto(address("/team?tab=sso"));
  const domains = page.getByRole("region", { name: "Domains" });
  await domains.getByLabel("Domain", { exact: true }).fill(domain);
  await domains.getByRole("button", { name: "Claim domain" }).click();
  const row = domains.getByRole("listitem").filter({ hasText: domain });
  await expect(row).toContainText("not proven");
  await expect(row.getByText(/^https:/)).toBeVisible();
  await row.scrollIntoViewIfNeeded();
  await inspect(page, "sso-domain");
  await domains.getByRole("button", { name: `Give up ${domain}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Give up" }).click();
  await expect(row).toHaveCount(0);
});
