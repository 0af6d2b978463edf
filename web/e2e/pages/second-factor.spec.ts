import { expect, test } from "@playwright/test";
import { api, mailedLink, newPerson } from "../people";
import { address, inspect, plugIn, unique, watch } from "../support";

let complaints: string[] = [];

test.beforeEach(({ page }) => {
  complaints = watch(page);
});

test.afterEach(() => {
  expect(complaints).toEqual([]);
});

test("an organisation asks for a second factor, and leads those without one to it", async ({
  browser,
  page: operator,
}) => {
  test.setTimeout(120_000);
  const { person, page, close } = await newPerson(browser, operator, unique("Hedy"));
  await plugIn(page);
  const passkeys = page.getByRole("region", { name: "Passkeys" });
  const addPasskey = async () => {
    await passkeys.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Laptop");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(passkeys.getByText("Laptop")).toBeVisible();
  };

  await page.goto(address("/team"));
  const rule = page.getByRole("region", { name: "Second factor required" });
  await expect(rule).toContainText("One member has none yet.");
  await rule.getByRole("button", { name: "Require it" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Require it" }).click();
  await expect(dialog.getByText("Set up an authenticator app or a passkey of your own first")).toBeVisible();
  await inspect(page, "team-second-factor-refused");
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await page.goto(address("/settings?tab=security"));
  await addPasskey();
  await page.goto(address("/team"));
  await rule.getByRole("button", { name: "Require it" }).click();
  await dialog.getByRole("button", { name: "Require it" }).click();
  await expect(rule.getByText("On", { exact: true })).toBeVisible();
  await expect(rule).toContainText("Every member has one.");
  await rule.scrollIntoViewIfNeeded();
  await inspect(page, "team-second-factor");

  await page.goto(address("/settings?tab=security"));
  await passkeys.getByRole("button", { name: "Actions for Laptop" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  const deleted = page.waitForResponse((response) => response.request().method() === "DELETE");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await deleted;
  await page.goto(address("/keys"));
  await expect(page.getByRole("heading", { name: `${person.organization} asks for a second factor` })).toBeVisible();
  await inspect(page, "hold-enrol");
  await addPasskey();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("heading", { name: "API keys", level: 1 })).toBeVisible();
  await close();
});

test("an administrator signs a member out everywhere", async ({ browser, page: operator }) => {
  test.setTimeout(120_000);
  const owner = await newPerson(browser, operator, unique("Radia"));
  const member = await newPerson(browser, operator, unique("Guest"));
  const session = (await (await owner.page.request.get(address("/api/session"))).json()) as {
    organization: { id: string };
  };
  await api(owner.page.context(), "POST", "/api/invitations", { email: member.person.email, role: "member" });
  const link = await mailedLink(operator.context(), member.person.email, "/invitation");
  await api(member.page.context(), "POST", "/api/invitations/accept", {
    token: new URL(link).searchParams.get("token"),
  });
  await api(member.page.context(), "PUT", "/api/session/organization", { organization_id: session.organization.id });

  await owner.page.goto(address("/team"));
  await owner.page.getByRole("button", { name: `Actions for ${member.person.name}` }).click();
  await owner.page.getByRole("menuitem", { name: "Sign out everywhere" }).click();
  await owner.page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(owner.page.getByText("Signed out everywhere", { exact: true })).toBeVisible();

  await member.page.goto(address("/"));
  await expect(member.page.getByLabel("Password")).toBeVisible();
  await owner.close();
  await member.close();
});
