import { expect, test } from "@playwright/test";
import { address, inspect, unique, watch } from "../support";

let complaints: string[] = [];

test.beforeEach(({ page }) => {
  complaints = watch(page);
});

test.afterEach(() => {
  expect(complaints).toEqual([]);
});

test("requests: dates in the address", async ({ page }) => {
  await page.goto(address("/requests"));
  const rows = page.getByRole("region", { name: "Requests" }).getByRole("row");
  await expect(rows.nth(1)).toBeVisible();
  await page.getByLabel("To", { exact: true }).fill("2020-02-29");
  await expect(page).toHaveURL(/to=.*2020-02-29T23/);
  await expect(page.getByText("No request matches these filters")).toBeVisible();
  await page.getByLabel("From", { exact: true }).fill("2020-03-15");
  await expect(page.getByText("“From” is after “To”.")).toBeVisible();
  await inspect(page, "requests-dates");
  await page.reload();
  await expect(page.getByLabel("To", { exact: true })).toHaveValue("2020-02-29");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(rows.nth(1)).toBeVisible();
});

test("requests: what was sent is shown, and can be sent again", async ({ page }) => {
  const prompt = unique("Where is order ORD-7?");
  await page.goto(address("/requests"));
  // Switched on once, in the first run: every view shares the setting.
  await expect(page.getByRole("switch", { name: "Keep prompts and answers" })).toBeChecked();

  await page.goto(address("/playground"));
  await page.getByLabel("Prompt").fill(prompt);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  const link = page.getByRole("link", { name: "Open in Requests" });
  await expect(link).toBeVisible();
  await page.goto(address((await link.getAttribute("href")) ?? ""));
  const sheet = page.getByRole("dialog", { name: "Request" });
  // Content is written behind the call.
  await expect(async () => {
    await page.reload();
    await expect(sheet.getByRole("region", { name: "Request, code" })).toContainText(prompt, { timeout: 3000 });
  }).toPass();
  await expect(sheet.getByText("Total", { exact: true })).toBeVisible();
  await expect(sheet.getByText("Attempt 1", { exact: true })).toBeVisible();
  await sheet.getByRole("button", { name: "Send again" }).click();
  await expect(sheet.getByText("The call was answered with status 200.")).toBeVisible();
  await inspect(page, "request-content");
  await sheet.getByRole("link", { name: "Open the new call" }).click();
  await expect(sheet.getByRole("heading", { name: "Timeline" })).toBeVisible();
});

test("requests: a call without stages has a timeline too", async ({ page }) => {
  await page.goto(address("/requests"));
  const compressions = page.getByRole("region", { name: "Requests" }).getByRole("row");
  await compressions.last().getByRole("link").click();
  const sheet = page.getByRole("dialog", { name: "Request" });
  await expect(sheet.getByText("Total", { exact: true })).toBeVisible();
});
