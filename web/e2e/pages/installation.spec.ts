import { expect, test } from "@playwright/test";
import { newPerson } from "../people";
import { address, inspect, unique, watch } from "../support";

let complaints: string[] = [];

test.beforeEach(({ page }) => {
  complaints = watch(page);
});

test.afterEach(() => {
  expect(complaints).toEqual([]);
});

test("the operator suspends an organisation, signs a person out and reads mails", async ({ browser, page }) => {
  test.setTimeout(120_000);
  const guest = await newPerson(browser, page, unique("Wang"));
  await page.goto(address("/settings?tab=installation"));
  const row = page.getByRole("region", { name: "Organisations" }).getByRole("row", { name: guest.person.organization });
  await expect(row).toContainText("Active");
  await row.getByRole("button", { name: `Suspend ${guest.person.organization}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Suspend" }).click();
  await expect(row).toContainText("Suspended");
  await inspect(page, "installation");
  await row.getByRole("button", { name: `Resume ${guest.person.organization}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Resume" }).click();
  await expect(row).toContainText("Active");

  const people = page.getByRole("region", { name: "Sign somebody out" });
  await people.getByLabel("Email").fill("nobody@example.com");
  await people.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(people.getByRole("alert")).toContainText("no account with this address");
  await people.getByLabel("Email").fill(guest.person.email);
  await people.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByText("One session ended", { exact: true })).toBeVisible();
  await guest.page.goto(address("/"));
  await expect(guest.page.getByLabel("Password")).toBeVisible();

  const mails = page.getByRole("region", { name: "Mails" });
  await mails.getByRole("row").filter({ hasText: guest.person.email }).getByRole("button").first().click();
  await expect(page.getByRole("dialog").getByText(/verify-email\?token=/)).toBeVisible();
  await inspect(page, "installation-mail");
  await guest.close();
});
