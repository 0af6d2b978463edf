import { expect, test } from "@playwright/test";
import { address, artifacts, inspect, organization, owner, watch } from "./support";

test("from the setup link to the first saving on the overview", async ({ page, context }) => {
  const complaints = watch(page);
  await page.goto(address(`/setup?token=${process.env["CASTELLUM_SETUP_TOKEN"] ?? ""}`));
  await inspect(page, "setup");

  await page.getByLabel("Your name").fill(owner.name);
  await page.getByLabel("Email").fill(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByLabel("Organisation name").fill(organization);
  await expect(page.getByRole("radio", { name: /Simulator/ })).toBeChecked();
  await page.getByRole("button", { name: "Create and show my key" }).click();

  await expect(page.getByLabel("API key", { exact: true })).toHaveText(/^ak_(live|test)_\S{20,}/);
  const secret = await page.getByLabel("API key", { exact: true }).innerText();
  for (const [tab, part] of [
    ["curl", "curl "],
    ["Python", "from openai"],
    ["TypeScript", "new OpenAI"],
    ["C#", "ChatClient"],
  ] as const) {
    await page.getByRole("tab", { name: tab, exact: true }).click();
    await expect(page.getByRole("tabpanel")).toContainText(part);
    await expect(page.getByRole("tabpanel")).toContainText(secret);
  }
  await page.getByRole("button", { name: "Send a first request now" }).click();
  await expect(page.getByText(/\d tokens saved \(\d+(\.\d)?%\)/)).toBeVisible();
  await inspect(page, "setup-key");

  await page.getByRole("link", { name: "Go to Overview" }).click();
  await expect(
    page
      .getByRole("region", { name: "Requests", exact: true })
      .getByText(/^[1-9]/)
      .first(),
  ).toBeVisible();
  await expect(
    page
      .getByRole("region", { name: "Tokens saved" })
      .getByText(/^[1-9]/)
      .first(),
  ).toBeVisible();
  await inspect(page, "overview-first-saving");
  await context.storageState({ path: `${artifacts}/e2e/state.json` });
  expect(complaints).toEqual([]);
});

test("a used setup link says so, and signing in works", async ({ page }) => {
  const complaints = watch(page);
  await page.goto(address("/setup?token=used"));
  await page.getByRole("link", { name: "Sign in" }).click();
  await inspect(page, "sign-in");

  await page.getByLabel("Email").fill(owner.email);
  await page.getByLabel("Password").fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toBeVisible();

  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();

  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto(address("/keys"));
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  expect(complaints).toEqual([]);
});

test("the pages that mails link to are complete and say what is wrong with a bad link", async ({ page }) => {
  const complaints = watch(page);
  for (const [path, heading] of [
    ["/sign-up", "Create your account"],
    ["/forgot-password", "Reset your password"],
    ["/reset-password?token=bad", "Choose a new password"],
    ["/verify-email?token=bad", "Confirm your address"],
    ["/invitation?token=bad", "Invitation"],
  ] as const) {
    await page.goto(address(path));
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
    await inspect(page, `account-${path.slice(1).split("?")[0] ?? ""}`);
  }
  await expect(page.getByRole("alert")).toBeVisible();
  expect(complaints).toEqual([]);
});
