import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { mailedLink, newPerson } from "../people";
import { address, inspect, unique, watch } from "../support";

const published = (kind: string, version: number) => ({
  kind,
  language: "en",
  version,
  published_at: "2026-01-01T00:00:00Z",
});

test("privacy: agree to the legal texts, take the data out, set how long it is kept, end the organisation, delete the account, come back", async ({
  browser,
  page: operator,
}) => {
  test.setTimeout(120_000);
  const { person, page, close } = await newPerson(browser, operator, unique("Grace"));
  const complaints = watch(page);
  // Answered here: they are the whole installation's, and the other tests run at the same time.
  const texts = [published("imprint", 1), published("privacy", 1), published("terms", 2)];
  await page.route("**/api/legal", (route) => route.fulfill({ json: { data: texts, next_cursor: null } }));
  await page.goto(address("/settings?tab=privacy"));
  const agreement = page.getByRole("dialog", { name: "Before you go on" });
  await expect(agreement.getByRole("link")).toHaveText(["Privacy notice", "Terms of use"]);
  await inspect(page, "agreement");
  await agreement.getByRole("button", { name: "I have read them and agree" }).click();
  await expect(agreement).toBeHidden();
  await expect(page.getByRole("region", { name: "My decisions" }).getByRole("row", { name: /Terms/ })).toContainText(
    "agreed",
  );

  const mine = page.getByRole("region", { name: "My data" });
  await mine.getByRole("button", { name: "Prepare my data" }).click();
  const save = mine.getByRole("link", { name: "Save the file" });
  await expect(save).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), save.click()]);
  expect(
    readFileSync(await download.path())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
  await mine.getByRole("switch", { name: "Mail me a link every month" }).click();
  await expect(mine.getByRole("switch", { name: "Mail me a link every month" })).toBeChecked();
  await inspect(page, "privacy");

  const data = page.getByRole("region", { name: "The organisation's data" });
  const [calls] = await Promise.all([
    page.waitForEvent("download"),
    data.getByRole("link", { name: "All calls (CSV)" }).click(),
  ]);
  expect(readFileSync(await calls.path(), "utf8").split(",").length).toBeGreaterThan(5);

  const retention = page.getByRole("region", { name: "How long data is kept" });
  await expect(retention.getByText(/Default: for ever/).first()).toBeVisible();
  await retention.getByLabel("Request log").fill("0");
  await expect(retention.getByText("1 to 3,650 days, or empty for the default.")).toBeVisible();
  await expect(retention.getByRole("button", { name: "Save" })).toBeDisabled();
  await retention.getByLabel("Request log").fill("90");
  await retention.getByRole("button", { name: "Save" }).click();
  const asks = page.getByRole("dialog", { name: "Keep it for a shorter time?" });
  await expect(asks.getByText(/Request log from before \d/)).toBeVisible();
  await inspect(page, "privacy-shorter");
  await asks.getByRole("button", { name: "Keep it shorter" }).click();
  await expect(asks).toBeHidden();
  await page.reload();
  await expect(retention.getByLabel("Request log")).toHaveValue("90");
  await retention.scrollIntoViewIfNeeded();
  await inspect(page, "privacy-retention");

  await page.getByRole("region", { name: "Delete" }).scrollIntoViewIfNeeded();
  await inspect(page, "privacy-leave");
  await page.getByRole("button", { name: "Delete my account" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(`Type ${person.email} to go on`).fill(person.email);
  await dialog.getByRole("button", { name: "Send me the mail" }).click();
  await expect(dialog.getByRole("alert")).toContainText("only owner");
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("button", { name: "End the organisation" }).click();
  const end = dialog.getByRole("button", { name: "End the organisation" });
  await expect(end).toBeDisabled();
  const label = await dialog.locator("label").innerText();
  await dialog.getByLabel(label).fill(label.replace(/^Type (.*) to go on$/, "$1"));
  await inspect(page, "privacy-end");
  await end.click();
  await expect(page.getByRole("dialog", { name: "The organisation has ended" })).toBeVisible();
  await page.getByRole("button", { name: "Go on" }).click();

  await page.goto(address("/settings?tab=privacy"));
  await page.getByRole("button", { name: "Delete my account" }).click();
  await dialog.getByLabel(`Type ${person.email} to go on`).fill(person.email);
  await inspect(page, "privacy-erase");
  await dialog.getByRole("button", { name: "Send me the mail" }).click();
  await expect(page.getByText("We sent you a mail.")).toBeVisible();
  await page.goto(await mailedLink(operator.context(), person.email, "/delete-account"));
  await inspect(page, "delete-account");
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByRole("heading", { name: "Your account will be deleted" })).toBeVisible();
  await inspect(page, "delete-account-done");

  await page.getByRole("link", { name: "Changed your mind? Sign in" }).click();
  await expect(page.getByRole("navigation", { name: "Legal texts" }).getByRole("link")).toHaveCount(3);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: "Account" })).toBeVisible();
  expect(complaints).toEqual([]);
  await close();
});
