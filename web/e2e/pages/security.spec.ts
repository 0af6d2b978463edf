import { createHmac } from "node:crypto";
import { expect, test } from "@playwright/test";
import { newPerson } from "../people";
import { address, inspect, plugIn, unique, watch } from "../support";

let complaints: string[] = [];

test.beforeEach(({ page }) => {
  complaints = watch(page);
});

test.afterEach(() => {
  expect(complaints).toEqual([]);
});

test("passkeys: add, rename, sign in with it, delete", async ({ page }) => {
  const name = unique("Laptop");
  await plugIn(page);
  await page.goto(address("/settings?tab=security"));
  const passkeys = page.getByRole("region", { name: "Passkeys" });
  await passkeys.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await inspect(page, "passkey-add");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(passkeys.getByText(name)).toBeVisible();

  await passkeys.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(`${name} at home`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(passkeys.getByText(`${name} at home`)).toBeVisible();
  await inspect(page, "settings-passkeys");

  await page.context().clearCookies();
  await page.goto(address("/sign-in"));
  await inspect(page, "sign-in-passkey");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();

  await page.goto(address("/settings?tab=security"));
  await expect(passkeys.getByRole("listitem").filter({ hasText: name })).toContainText("last used");
  await passkeys.getByRole("button", { name: `Actions for ${name} at home` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(passkeys.getByText(`${name} at home`)).toHaveCount(0);
});

test("two-step sign-in shows a QR code to scan", async ({ page }) => {
  await page.goto(address("/settings?tab=security"));
  await page.getByRole("button", { name: "Set up" }).click();
  await page.getByRole("img", { name: "QR code for your authenticator app" }).scrollIntoViewIfNeeded();
  await inspect(page, "settings-totp");
});

/** The code an authenticator app shows now (RFC 6238). */
function codeFor(secret: string): string {
  const bits = Array.from(secret, (letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  const bytes = (bits.join("").match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac("sha1", Buffer.from(bytes)).update(counter).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(at) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, "0");
}

test("a passkey takes the place of the second step", async ({ browser, page: operator }) => {
  test.setTimeout(120_000);
  const { person, page, close } = await newPerson(browser, operator, unique("Grace"));
  await plugIn(page);
  await page.goto(address("/settings?tab=security"));
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Laptop");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("region", { name: "Passkeys" }).getByText("Laptop")).toBeVisible();
  await page.getByRole("button", { name: "Set up" }).click();
  const secret = await page.getByRole("region", { name: "Secret, code" }).innerText();
  await page.getByLabel("Code", { exact: true }).fill(codeFor(secret.trim()));
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("region", { name: "Recovery codes, code" })).toBeVisible();
  await inspect(page, "settings-second-step-on");

  await page.context().clearCookies();
  await page.goto(address("/sign-in"));
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel(/code/i).first()).toBeVisible();
  await inspect(page, "sign-in-second-step");
  await page.getByRole("button", { name: "Confirm with a passkey instead" }).click();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await close();
});

test.describe("signed out", () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test("sign-in says why coming back from elsewhere did not work, and knows who has single sign-on", async ({
    page,
  }) => {
    await page.goto(address("/sign-in?error=email_not_trusted"));
    await expect(page.getByRole("alert")).toContainText("does not vouch for your address");
    await page.getByRole("button", { name: "Single sign-on" }).click();
    await page.getByLabel("Your work address").fill("ada@unknown.example");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByText("No organisation has set up single sign-on for this address.")).toBeVisible();
    await inspect(page, "sign-in-sso");
  });
});
