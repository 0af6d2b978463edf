import { expect, test } from "@playwright/test";
import { address, inspect, unique, watch } from "../support";

let complaints: string[] = [];

test.beforeEach(({ page }) => {
  complaints = watch(page);
});

test.afterEach(() => {
  expect(complaints).toEqual([]);
});

test("keys: edit one, see what it may do, take it back", async ({ page }) => {
  const name = unique("checkout");
  await page.goto(address("/keys?create=true"));
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Create key" }).click();
  await page.getByRole("button", { name: "I have copied it" }).click();

  const edit = async () => {
    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Edit" }).click();
  };
  await edit();
  const save = dialog.getByRole("button", { name: "Save changes" });
  await expect(save).toBeDisabled();
  await dialog.getByLabel("Allowed models").fill("gpt-*");
  await dialog.getByLabel("Allowed networks").fill("300.1.1.1");
  await dialog.getByLabel("Expires on").fill("2100-01-31");
  await dialog.getByText(/^Permissions/).click();
  await dialog.getByLabel("view analytics").uncheck();
  await dialog.getByText("Limits", { exact: true }).click();
  await dialog.getByLabel("Requests per minute").fill("60");
  await save.click();
  await expect(dialog.getByRole("alert").filter({ hasText: "300.1.1.1" }).first()).toBeVisible();
  await inspect(page, "keys-edit");
  await dialog.getByLabel("Allowed networks").fill("127.0.0.0/8 ::1/128");
  await save.click();
  await expect(page.getByText("Key changed", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: `Show ${name}` }).click();
  await expect(dialog.getByText("127.0.0.0/8, ::1/128")).toBeVisible();
  await expect(dialog.getByText("gpt-*")).toBeVisible();
  await expect(dialog.getByText("use gateway", { exact: true })).toBeVisible();
  await inspect(page, "keys-sheet");
  await page.keyboard.press("Escape");

  await edit();
  await dialog.getByLabel("Allowed networks").fill("");
  await dialog.getByLabel("Expires on").fill("");
  await dialog.getByText("Limits", { exact: true }).click();
  await dialog.getByLabel("Requests per minute").fill("");
  const answer = page.waitForResponse((response) => response.request().method() === "PATCH");
  await save.click();
  const changed: unknown = await (await answer).json();
  expect(changed).toMatchObject({
    name,
    allowed_models: ["gpt-*"],
    allowed_networks: [],
    expires_at: null,
    requests_per_minute: null,
  });
});
