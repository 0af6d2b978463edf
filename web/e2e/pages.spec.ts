import { expect, test } from "@playwright/test";
import { address, inspect, watch } from "./support";

let complaints: string[] = [];

test.beforeEach(({ page }) => {
  complaints = watch(page);
});

test.afterEach(() => {
  expect(complaints).toEqual([]);
});

test("overview: figures, chart and the table behind it", async ({ page }) => {
  await page.goto(address("/?period=7d"));
  await expect(
    page
      .getByRole("region", { name: "Requests", exact: true })
      .getByText(/^[1-9]/)
      .first(),
  ).toBeVisible();
  await expect(page.getByRole("group", { name: "Original and compressed tokens" })).toBeVisible();
  await page.getByRole("group", { name: "Original and compressed tokens" }).press("ArrowRight");
  await expect(page.getByRole("status").filter({ hasText: "Original" })).toBeVisible();
  await inspect(page, "overview");

  await page.getByRole("button", { name: "Show table" }).click();
  await expect(page).toHaveURL(/view=table/);
  await expect(page.getByRole("columnheader", { name: "Output tokens" })).toBeAttached();
  await page.getByRole("radio", { name: "All" }).click();
  await expect(page).toHaveURL(/period=all/);
  await inspect(page, "overview-table");
});

test("overview: a call made elsewhere shows up by itself", async ({ page }) => {
  await page.goto(address("/"));
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const card = page.getByRole("region", { name: "Requests", exact: true });
  await expect(card.getByText(/^[1-9]/).first()).toBeVisible();
  const before = await card.innerText();
  await page.evaluate(async () => {
    const session = (await (await fetch("/api/session")).json()) as { csrf_token: string };
    await fetch("/v1/compress", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": session.csrf_token },
      body: JSON.stringify({ text: "A sentence that is sent from elsewhere. ".repeat(40) }),
    });
  });
  await expect(card).not.toHaveText(before);
});

test("requests: filter in the address, detail with timeline", async ({ page }) => {
  await page.goto(address("/requests"));
  const rows = page.getByRole("region", { name: "Requests" }).getByRole("row");
  await expect(rows.nth(1)).toBeVisible();
  await inspect(page, "requests");

  await rows.nth(1).getByRole("link").click();
  await expect(page.getByRole("dialog", { name: "Request" }).getByRole("heading", { name: "Timeline" })).toBeVisible();
  await expect(page.getByRole("dialog").getByText("Latency")).toBeVisible();
  await inspect(page, "request-detail");
  await page.keyboard.press("Escape");

  await page.getByPlaceholder("Model", { exact: true }).fill("no-such-model");
  await expect(page.getByText("No request matches these filters")).toBeVisible();
  await expect(page).toHaveURL(/model=no-such-model/);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(rows.nth(1)).toBeVisible();
});

test("playground: two columns stream side by side, and compression shows what it saves", async ({ page }) => {
  await page.goto(address("/playground"));
  await page.getByRole("button", { name: "Add column" }).click();
  const orders = Array.from({ length: 20 }, (_, number) => ({
    order_id: `ORD-${String(number)}`,
    status: number === 7 ? "delayed" : "shipped",
    currency: "EUR",
  }));
  await page.getByLabel("System and context").fill(JSON.stringify(orders, null, 2));
  await page.getByLabel("Prompt").fill("Which order is delayed?");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  for (const column of ["Column 1", "Column 2"]) {
    const region = page.getByRole("region", { name: column });
    await expect(region.getByRole("link", { name: "Open in Requests" })).toBeVisible();
    await expect(region.getByText(/\d tok/).first()).toBeVisible();
    await expect(region.getByText("Saved", { exact: true }).locator("xpath=following-sibling::dd")).toHaveText(
      column === "Column 1" ? "0 tok" : /^[1-9]\d* tok$/,
    );
  }
  await inspect(page, "playground");
});

test("compression lab: receipt and diff", async ({ page }) => {
  await page.goto(address("/compression?mode=balanced"));
  await expect(page.getByText("Nothing compressed yet")).toBeVisible();
  await inspect(page, "lab-empty");
  await page.getByRole("button", { name: "Use a sample" }).click();
  await page.getByLabel("Question").fill("Which orders are delayed?");
  await page.getByRole("button", { name: "Compress", exact: true }).click();
  await expect(
    page
      .getByRole("region", { name: "Receipt" })
      .getByText(/\d tokens/)
      .first(),
  ).toBeVisible();
  await expect(
    page.getByRole("region", { name: "Kept and dropped" }).locator("del").filter({ hasText: /\w/ }).first(),
  ).toBeVisible();
  await page.getByRole("region", { name: "Receipt" }).scrollIntoViewIfNeeded();
  await inspect(page, "lab");
});

test("keys: create, copy once, revoke", async ({ page }) => {
  const name = `e2e ${test.info().project.name} ${String(Date.now())}`;
  await page.goto(address("/keys"));
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page).toHaveURL(/create=true/);
  await page.getByLabel("Name").fill(name);
  await inspect(page, "keys-create");
  await page.getByRole("dialog").getByRole("button", { name: "Create key" }).click();
  await expect(page.getByLabel("API key", { exact: true })).toHaveText(/^ak_live_/);
  await inspect(page, "keys-issued");
  await page.getByRole("button", { name: "I have copied it" }).click();

  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("Key revoked", { exact: true })).toBeVisible();
  await expect(page.getByRole("row", { name })).toHaveCount(0);
  await page.getByLabel("Show revoked").check();
  await expect(page.getByRole("row", { name })).toContainText("Revoked");
  await inspect(page, "keys");
});

test("models: prices, filter in the address, credential form", async ({ page }) => {
  await page.goto(address("/models"));
  await expect(page.getByRole("region", { name: "Catalogue" }).getByRole("row").nth(1)).toBeVisible();
  await inspect(page, "models");
  await page.getByLabel("Filter models").fill("gpt");
  await expect(page).toHaveURL(/q=gpt/);
  await page.getByRole("button", { name: "Add credential" }).first().click();
  await expect(page.getByRole("dialog", { name: "Add credential" })).toBeVisible();
  await inspect(page, "models-add");
});

test("quickstart fills in the snippets", async ({ page }) => {
  await page.goto(address("/quickstart"));
  await page.getByLabel("API key", { exact: true }).fill("ak_live_pasted");
  await expect(page.getByRole("tabpanel")).toContainText("ak_live_pasted");
  await inspect(page, "quickstart");
});

test("settings: profile, organisation, appearance", async ({ page }) => {
  await page.goto(address("/settings"));
  await expect(page.getByText("ada@example.com").first()).toBeVisible();
  await inspect(page, "settings");
  await page.getByRole("tab", { name: "Organisation" }).click();
  await expect(page).toHaveURL(/tab=organization/);
  await page.getByRole("tab", { name: "Appearance" }).click();
  await page.getByRole("radio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await inspect(page, "settings-appearance");
});

test("budgets: set one, see its share, delete it", async ({ page }) => {
  const feature = `e2e-${test.info().project.name}-${String(Date.now())}`;
  await page.goto(address("/budgets"));
  await page.getByRole("button", { name: "Set a budget" }).first().click();
  await page.getByLabel("Name").fill(feature);
  await page.getByLabel("Counts the spend of").selectOption("feature");
  await page.getByLabel("Feature").fill(feature);
  await page.getByLabel("Limit in USD").fill("12.50");
  await page.getByLabel("At the limit").selectOption("block");
  await inspect(page, "budgets-form");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("meter", { name: `${feature}: share of the limit` })).toBeVisible();
  await inspect(page, "budgets");
  await page.getByRole("button", { name: `Actions for ${feature}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("row", { name: feature })).toHaveCount(0);
});

test("team: members, roles, invite and withdraw", async ({ page }) => {
  const email = `e2e-${test.info().project.name}-${String(Date.now())}@example.com`;
  await page.goto(address("/team"));
  await expect(
    page
      .getByRole("region", { name: "Members" })
      .getByText("ada@example.com")
      .or(page.getByText("Ada Lovelace"))
      .first(),
  ).toBeVisible();
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByLabel("Email").fill(email);
  await page.getByRole("dialog").getByLabel("Role").selectOption("viewer");
  await inspect(page, "team-invite");
  await page.getByRole("button", { name: "Send invitation" }).click();
  const invited = page.getByRole("row", { name: email });
  await expect(invited).toContainText("Open");
  await inspect(page, "team");
  await invited.getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByText("Invitation withdrawn", { exact: true })).toBeVisible();
  await expect(invited).toHaveCount(0);
});

test("audit: filter in the address, entry with its hash, chain verified", async ({ page }) => {
  await page.goto(address("/audit"));
  const rows = page.getByRole("region", { name: "Audit log" }).getByRole("row");
  await rows.nth(1).getByRole("link").click();
  await expect(page.getByRole("dialog", { name: "Entry" }).getByText(/^[0-9a-f]{64}$/)).toBeVisible();
  await inspect(page, "audit-entry");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Verify chain" }).click();
  await expect(page.getByText(/^Intact: \d/)).toBeVisible();
  await inspect(page, "audit");
  await page.getByPlaceholder("Action").fill("no.such.action");
  await expect(page.getByText("No entry matches")).toBeVisible();
  await expect(page).toHaveURL(/action=no/);
});

test("jobs: filter by status", async ({ page }) => {
  await page.goto(address("/jobs"));
  await expect(page.getByRole("heading", { name: "Jobs", level: 1 })).toBeVisible();
  await inspect(page, "jobs");
  await page.getByLabel("Status").selectOption("cancelled");
  await expect(page).toHaveURL(/status=cancelled/);
});

test("security: sessions, password form and two-step sign-in", async ({ page }) => {
  await page.goto(address("/settings?tab=security"));
  await expect(page.getByText("This session")).toBeVisible();
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page.getByRole("region", { name: "Secret, code" })).toHaveText(/^[A-Z2-7]{16,}$/);
  await inspect(page, "settings-security");
});

test("a page that does not exist offers a way out", async ({ page }) => {
  await page.goto(address("/no/such/page"));
  await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
  await inspect(page, "not-found");
});
