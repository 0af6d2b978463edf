import { expect, test } from "@playwright/test";
import { address, inspect, watch } from "../support";

test("API reference: find an endpoint and call it with the session and with a key", async ({ page }) => {
  const complaints = watch(page);
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (
      !request.url().startsWith(address("/")) &&
      !request.url().startsWith("data:") &&
      !request.url().startsWith("blob:")
    )
      elsewhere.push(request.url());
  });
  await page.goto(address("/reference"));
  await expect(page.locator(".opblock-tag").first()).toBeVisible();
  await inspect(page, "reference");

  await page.getByPlaceholder("Filter by tag").fill("API keys");
  const operation = page.locator('.opblock-get:has([data-path="/api/keys"])');
  await expect(async () => {
    // The list is drawn anew while it is filtered: a click that came too early is made again.
    if (!(await operation.isVisible()))
      await page.locator(".opblock-tag").filter({ hasText: "API keys" }).first().click();
    await expect(operation).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await operation.locator(".opblock-summary-control").click();
  await inspect(page, "reference-operation");
  await operation.getByRole("button", { name: "Try it out" }).click();
  await operation.getByRole("button", { name: "Execute" }).click();
  await expect(operation.locator(".live-responses-table")).toContainText("200");

  await page.getByLabel("API key").fill("ak_live_not_a_key");
  await operation.getByRole("button", { name: "Execute" }).click();
  await expect(operation.locator(".live-responses-table")).toContainText("401");
  await inspect(page, "reference-answer");
  expect(elsewhere, "the reference works offline").toEqual([]);
  expect(complaints).toEqual([]);
});
