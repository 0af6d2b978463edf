import { expect, test } from "@playwright/test";
import { address, inspect, unique, watch } from "../support";

let complaints: string[] = [];

test.beforeEach(({ page }) => {
  complaints = watch(page);
});

test.afterEach(() => {
  expect(complaints).toEqual([]);
});

test("webhooks: add with a secret shown once, test, see the delivery, send it again, switch off, delete", async ({
  page,
}) => {
  const url = `https://hooks.invalid/${unique("castellum").replaceAll(" ", "-")}`;
  await page.goto(address("/jobs?tab=webhooks"));
  await page.getByRole("button", { name: "Add endpoint" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Address").fill(url);
  await dialog.getByLabel("budget.threshold").check();
  await dialog.getByLabel("webhook.test").check();
  await inspect(page, "webhook-add");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Signing secret", { exact: true })).toHaveText(/^whsec_/);
  await inspect(page, "webhook-secret");
  await page.getByRole("button", { name: "I have copied it" }).click();

  const row = page.getByRole("region", { name: "Webhooks" }).getByRole("listitem").filter({ hasText: url });
  await expect(row).toContainText("budget.threshold");
  await page.getByRole("button", { name: `Actions for ${url}` }).click();
  await page.getByRole("menuitem", { name: "Send a test event" }).click();
  await expect(page).toHaveURL(/endpoint=/);
  const deliveries = page.getByRole("region", { name: "Deliveries", exact: true });
  await deliveries.getByRole("button", { name: "Show webhook.test" }).click();
  await expect(dialog.getByRole("region", { name: "Payload, code" })).toContainText("This is a test.");
  await inspect(page, "webhook-delivery");
  await page.keyboard.press("Escape");
  await inspect(page, "webhooks");
  await deliveries.getByRole("button", { name: "Send webhook.test again" }).click();
  await expect(page.getByText("On its way again", { exact: true })).toBeVisible();

  await row.getByRole("switch").click();
  await expect(row.getByRole("switch")).not.toBeChecked();
  await page.getByRole("button", { name: `Actions for ${url}` }).click();
  await page.getByRole("menuitem", { name: "New secret" }).click();
  await dialog.getByRole("button", { name: "New secret" }).click();
  await expect(page.getByLabel("Signing secret", { exact: true })).toHaveText(/^whsec_/);
  await page.getByRole("button", { name: "I have copied it" }).click();
  await page.getByRole("button", { name: `Actions for ${url}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(row).toHaveCount(0);
});

test("jobs: a failed one says why and can be tried again", async ({ page }) => {
  const job = {
    id: "00000000-0000-7000-8000-000000000001",
    kind: "vocabulary.learn",
    status: "failed",
    priority: 0,
    progress: 40,
    attempts: 3,
    max_attempts: 3,
    created_at: "2026-01-01T00:00:00Z",
    not_before: "2026-01-01T00:00:00Z",
    finished_at: "2026-01-01T00:01:00Z",
    last_error: "The texts could not be read.",
  };
  let retried = false;
  await page.route("**/api/jobs?*", (route) =>
    route.fulfill({ json: { data: [{ ...job, status: retried ? "succeeded" : "failed" }], next_cursor: null } }),
  );
  await page.route(`**/api/jobs/${job.id}/retry`, (route) => {
    retried = true;
    return route.fulfill({ json: { ...job, status: "pending" } });
  });
  await page.goto(address("/jobs"));
  await expect(page.getByText("The texts could not be read.")).toBeVisible();
  await inspect(page, "jobs-failed");
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByRole("row", { name: /vocabulary.learn/ })).toContainText("Done");
});
