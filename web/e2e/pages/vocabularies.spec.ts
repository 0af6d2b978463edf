import { expect, test } from "@playwright/test";
import { address, inspect, unique, watch } from "../support";

let complaints: string[] = [];

test.beforeEach(({ page }) => {
  complaints = watch(page);
});

test.afterEach(() => {
  expect(complaints).toEqual([]);
});

test("vocabularies: write entries, be told what is wrong, save, measure, use in the lab", async ({ page }) => {
  const name = unique("Words");
  await page.goto(address("/compression/vocabularies"));
  await page.getByRole("button", { name: "New vocabulary" }).first().click();
  await page.getByLabel("Name").fill(name);
  await inspect(page, "vocabulary-new");
  await page.getByRole("button", { name: "Create and add entries" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await inspect(page, "vocabulary-empty");

  await page.getByRole("button", { name: "Add entry" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Looks for").fill("SLA");
  await dialog.getByLabel("Becomes").fill("service level agreement");
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(dialog.getByRole("alert").first()).toBeVisible();
  await inspect(page, "vocabulary-entry-refused");
  await dialog.getByLabel("Looks for").fill("service level agreement");
  await dialog.getByLabel("Becomes").fill("SLA");
  await dialog.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("button", { name: "Save version" }).click();
  await expect(page.getByText("Version 2").first()).toBeVisible();
  await inspect(page, "vocabulary-entries");

  await page.getByRole("tab", { name: "Measure" }).click();
  const call = "The service level agreement says that the service level agreement may change. ".repeat(5);
  await page.getByLabel("Texts").fill(`${call}\n---\n${call} Another service level agreement.`);
  await page.getByRole("button", { name: "Measure on these texts" }).click();
  const result = page.getByRole("region", { name: "Last measurement", exact: true });
  await expect(result.getByText("2 texts, version 2")).toBeVisible();
  await expect(result.getByRole("row", { name: /service level agreement/ })).toContainText(/[1-9]/);
  await inspect(page, "vocabulary-measured");

  await page.getByRole("tab", { name: "Versions" }).click();
  await page.getByRole("button", { name: "Restore version 1" }).click();
  await expect(page.getByRole("row", { name: /Version 3/ })).toContainText("current");
  await page.getByRole("button", { name: "Restore version 2" }).click();
  await expect(page.getByRole("row", { name: /Version 4/ })).toContainText("current");
  await inspect(page, "vocabulary-versions");

  await page.goto(address("/compression"));
  await page.getByRole("combobox", { name: "Vocabulary" }).selectOption({ label: name });
  await expect(page).toHaveURL(/vocabulary=/);
  await page.getByRole("textbox", { name: "Your text" }).fill(call);
  await page.getByRole("button", { name: "Compress", exact: true }).click();
  await expect(page.getByRole("region", { name: "Kept and dropped" }).getByText("SLA").first()).toBeVisible();
});

test("vocabularies: a starter pack is copied, exported, imported again and deleted", async ({ page }) => {
  await page.goto(address("/compression/vocabularies?open=packs"));
  await page.getByRole("dialog", { name: "Starter packs" }).getByRole("listitem").first().waitFor();
  await inspect(page, "vocabulary-packs");
  // Each project takes another pack: two copies at the same moment would ask for the same name.
  const place = ["light-1280", "dark-1280", "light-360", "dark-360"].indexOf(test.info().project.name);
  await page.getByRole("button", { name: /^Use / }).nth(place).click();
  await expect(page.getByRole("tab", { name: "Entries" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Entries" }).getByRole("row").nth(3)).toBeVisible();
  await inspect(page, "vocabulary-pack");

  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const file = await (await saved).path();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/compression\/vocabularies$/);

  await page.getByLabel("Import", { exact: true }).setInputFiles(file);
  await expect(page.getByRole("tab", { name: "Entries" })).toBeVisible();
  await expect(page.getByRole("switch")).not.toBeChecked();
  await page.getByRole("switch").click();
  // What a file brought was never measured here: it asks first.
  const asks = page.getByRole("dialog", { name: "It was never measured" });
  await expect(asks).toBeVisible();
  await inspect(page, "vocabulary-not-measured");
  await asks.getByRole("button", { name: "Switch on anyway" }).click();
  await expect(page.getByRole("switch")).toBeChecked();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/compression\/vocabularies$/);
});

test("vocabularies: learning is followed to its result", async ({ page }) => {
  const name = unique("From calls");
  const closing = "Thank you for contacting the customer service department of our company today.";
  const topics = ["parcels", "refunds", "invoices", "returns", "vouchers", "repairs", "samples", "discounts"];
  const places = ["the kitchen", "the harbour", "the workshop"];
  const texts = topics.flatMap((topic) =>
    places.map((place) => `A customer in ${place} asks about ${topic} and ${place}. ${closing}`),
  );
  await page.goto(address("/compression/vocabularies"));
  await page.getByRole("button", { name: "Learn from texts" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Texts", { exact: true }).fill(texts.join("\n---\n"));
  await expect(page.getByText(/^24 texts/)).toBeVisible();
  await inspect(page, "vocabulary-learn");
  await page.getByRole("button", { name: "Start learning" }).click();
  const row = page.getByRole("region", { name: "Learning" }).getByRole("listitem").filter({ hasText: name });
  // A job in the background: how soon it has its turn is the server's affair.
  await expect(row).toContainText("Learned", { timeout: 45_000 });
  await expect(row.getByRole("link", { name: `Review ${name}` })).toBeVisible();
  await inspect(page, "vocabularies");
});
