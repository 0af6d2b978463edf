import { expect, test } from "@playwright/test";
import { address, inspect, unique, watch } from "../support";

let complaints: string[] = [];

test.beforeEach(({ page }) => {
  complaints = watch(page);
});

test.afterEach(() => {
  expect(complaints).toEqual([]);
});

test("fallbacks: a chain with causes, weight and hedging, changed and deleted", async ({ page }) => {
  const model = `vendor/${unique("model").replaceAll(" ", "-")}`;
  await page.goto(address("/models"));
  await page.getByRole("region", { name: "Fallback chains" }).getByRole("button", { name: "Add chain" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("When calls to").fill(model);
  const first = dialog.getByRole("group", { name: "Target 1" });
  await first.getByLabel("Model").fill(model);
  await dialog.getByRole("button", { name: "Save chain" }).click();
  await expect(first.getByText(/cannot be its own fallback/)).toBeVisible();
  await inspect(page, "fallback-refused");
  await first.getByLabel("Model").fill("gpt-4o-mini");
  await first.getByLabel("rate-limited").check();
  await first.getByLabel("Also ask after").fill("800");
  await dialog.getByRole("button", { name: "Add target" }).click();
  await dialog.getByRole("group", { name: "Target 2" }).getByLabel("Model").fill("claude-3-5-haiku-latest");
  await dialog.getByRole("button", { name: "Move target 2 up" }).click();
  await inspect(page, "fallback-form");
  await dialog.getByRole("button", { name: "Save chain" }).click();

  const row = page.getByRole("region", { name: "Fallback chains" }).locator("li", { hasText: model });
  await expect(row.getByRole("listitem").first()).toContainText("claude-3-5-haiku-latest");
  await expect(row.getByRole("listitem").nth(1)).toContainText("also asked after 800 ms");
  await inspect(page, "fallbacks");
  await page.getByRole("button", { name: `Edit chain of ${model}` }).click();
  await dialog.getByRole("button", { name: "Remove target 2" }).click();
  await dialog.getByRole("button", { name: "Save chain" }).click();
  await expect(row.getByRole("listitem")).toHaveCount(1);
  await page.getByRole("button", { name: `Delete chain of ${model}` }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(row).toHaveCount(0);
});

test("settings: the organisation is renamed where it is shown", async ({ page }) => {
  await page.goto(address("/settings?tab=organization"));
  const name = page.getByLabel("Organisation name");
  const before = await name.inputValue();
  let sent = "";
  // Answered here: the other tests run at the same time and read the real name.
  await page.route("**/api/organization", (route) => {
    sent = (route.request().postDataJSON() as { name: string }).name;
    return route.fulfill({ json: { name: sent } });
  });
  await name.fill(`${before} & daughters`);
  await inspect(page, "settings-organization");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Organisation renamed", { exact: true })).toBeVisible();
  expect(sent).toBe(`${before} & daughters`);
});
