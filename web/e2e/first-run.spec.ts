import { expect, type Page, test } from "@playwright/test";
import { address, artifacts, inspect, organization, owner, watch } from "./support";

/** As fast as a person types, and with the second a person looks before clicking. */
const keystroke = 60;
const look = (page: Page) => page.waitForTimeout(1000);
const type = (page: Page, label: string, words: string) =>
  page.getByLabel(label).pressSequentially(words, { delay: keystroke });

test("from the setup link to the first saving on the overview", async ({ page, context }) => {
  const complaints = watch(page);
  const start = Date.now();
  await page.goto(address(`/setup?token=${process.env["CASTELLUM_SETUP_TOKEN"] ?? ""}`));
  await inspect(page, "setup");

  await type(page, "Your name", owner.name);
  await type(page, "Email", owner.email);
  await type(page, "Password", owner.password);
  await type(page, "Organisation name", organization);
  await expect(page.getByRole("radio", { name: /Simulator/ })).toBeChecked();
  await look(page);
  await page.getByRole("button", { name: "Create and show my key" }).click();

  await expect(page.getByLabel("API key", { exact: true })).toHaveText(/^ak_(live|test)_\S{20,}/);
  const secret = await page.getByLabel("API key", { exact: true }).innerText();
  for (const [tab, part] of [
    ["curl", "curl "],
    ["Python", "from openai"],
    ["TypeScript", "new OpenAI"],
    ["C#", "ChatClient"],
  ] as const) {
    await look(page);
    await page.getByRole("tab", { name: tab, exact: true }).click();
    await expect(page.getByRole("tabpanel")).toContainText(part);
    await expect(page.getByRole("tabpanel")).toContainText(secret);
  }
  await look(page);
  await page.getByRole("button", { name: "Send a first request now" }).click();
  await expect(page.getByText(/\d tokens saved \(\d+(\.\d)?%\)/)).toBeVisible();
  await inspect(page, "setup-key");

  await look(page);
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
  console.log(`first value after ${((Date.now() - start) / 1000).toFixed(1)} s of clicks at a person's speed`);
  await inspect(page, "overview-first-saving");
  await context.storageState({ path: `${artifacts}/e2e/state.json` });
  expect(complaints).toEqual([]);
});

test("prompts and answers are kept from when one asks for it", async ({ browser }) => {
  const context = await browser.newContext({ storageState: `${artifacts}/e2e/state.json` });
  const page = await context.newPage();
  const complaints = watch(page);
  await page.goto(address("/requests"));
  const capture = page.getByRole("switch", { name: "Keep prompts and answers" });
  await expect(capture).not.toBeChecked();
  await capture.click();
  await expect(page.getByText("Prompts and answers are kept from now on", { exact: true })).toBeVisible();
  await page.reload();
  await expect(capture).toBeChecked();
  expect(complaints).toEqual([]);
  await context.close();
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
