import { expect, type Page, test } from "@playwright/test";
import { newPerson } from "./people";
import { startDns, startOidcProvider } from "./providers";
import { freePort } from "./server";
import { address, inspect, unique, watch } from "./support";

/** A value that the console shows to be copied. */
const shown = (page: Page, label: string): Promise<string> =>
  page
    .getByRole("button", { name: `Copy ${label}`, exact: true })
    .locator("xpath=../code")
    .innerText();

/** The provider's own pages: who one is, and that Castellum may know it. */
async function signInAtProvider(page: Page, name: string): Promise<void> {
  await page.getByPlaceholder("Enter any login").fill(name);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

test("single sign-on: a proven domain, a provider, a trial, and a colleague who signs in with it", async ({
  browser,
  page: operator,
}) => {
  test.setTimeout(120_000);
  const port = await freePort();
  const dns = await startDns();
  const { page, close } = await newPerson(browser, operator, unique("Grace"));
  const complaints = watch(page);

  await page.goto(address("/team?tab=sso"));
  const domains = page.getByRole("region", { name: "Domains" });
  await domains.getByLabel("Domain", { exact: true }).fill("acme.test");
  await domains.getByRole("button", { name: "Claim domain" }).click();
  dns.texts.set(await shown(page, "A DNS TXT record named"), await shown(page, "with the value"));
  await domains.getByRole("button", { name: "Check acme.test now" }).click();
  await expect(domains.getByText("proven", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Add connection" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Acme");
  await dialog.getByLabel("Issuer").fill(`http://localhost:${String(port)}`);
  await dialog.getByLabel("Client id").fill("castellum");
  await dialog.getByLabel("Client secret").fill("a secret between two");
  await dialog.getByLabel("Roles by group").fill("engineers=member");
  await dialog.getByLabel("Members may sign in this way").check();
  await dialog.getByRole("button", { name: "Save" }).click();
  const provider = await startOidcProvider(port, await shown(page, "Redirect URI"));
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(dialog.getByRole("img", { name: "passed" })).toHaveCount(2);
  await dialog.getByRole("button", { name: "Go to the provider" }).click();
  await signInAtProvider(page, "ada");
  await expect(dialog.getByText("Somebody signing in this way would get in.")).toBeVisible();
  await expect(dialog.getByText("ada@acme.test")).toBeVisible();
  await inspect(page, "sso-trial");

  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const colleague = await context.newPage();
  await colleague.goto(address("/sign-in?next=/models"));
  await colleague.getByRole("button", { name: "Single sign-on" }).click();
  await colleague.getByLabel("Your work address").fill("grace@acme.test");
  await colleague.getByRole("button", { name: "Continue" }).click();
  await signInAtProvider(colleague, "grace");
  await expect(colleague.getByRole("heading", { name: "Models & providers", level: 1 })).toBeVisible();

  await page.goto(address("/team"));
  await expect(page.getByRole("row", { name: /grace@acme\.test/ })).toBeVisible();
  expect(complaints).toEqual([]);
  await context.close();
  await close();
  await provider.stop();
  await dns.stop();
});
