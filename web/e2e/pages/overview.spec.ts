import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { address, inspect, watch } from "../support";

test("overview: what is left of the revenue, and a warning when it is too little", async ({ page }) => {
  const complaints = watch(page);
  await page.goto(address("/?period=7d"));
  const margin = page.getByRole("region", { name: "Margin" });
  await margin.getByRole("button", { name: "Add entry" }).click();
  await page.getByLabel("Kind").selectOption("revenue");
  await page.getByLabel("Amount in USD").fill("100");
  await page.getByLabel("Category").fill("subscriptions");
  await inspect(page, "finance-entry");
  await page.getByRole("dialog").getByRole("button", { name: "Add", exact: true }).click();
  await expect(margin.getByText("Result")).toBeVisible();

  await margin.getByLabel("Import CSV").setInputFiles({
    name: "costs.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      `kind,date,amount_usd,category,external_id\ncost,${new Date().toISOString().slice(0, 10)},1,hosting,e2e-hosting\n`,
    ),
  });
  await expect(page.getByText(/entr(y|ies) added/).first()).toBeVisible();
  await margin.getByLabel("Warn below, in percent").fill("100");
  await expect(page.getByText(/^The margin is .*, below the 100%/)).toBeVisible();
  await inspect(page, "overview-margin");
  expect(complaints).toEqual([]);
});

test("overview: the hourly cost stands beside the budget", async ({ page }) => {
  await page.goto(address("/"));
  const name = `hourly ${test.info().project.name}`;
  const id = await page.evaluate(async (name) => {
    const { csrf_token } = (await (await fetch("/api/session")).json()) as { csrf_token: string };
    const answer = await fetch("/api/budgets", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf_token },
      body: JSON.stringify({ name, scope: "organization", period: "day", limit_usd: 2400, action: "warn" }),
    });
    return ((await answer.json()) as { id: string }).id;
  }, name);
  await page.reload();
  const hourly = page.getByRole("region", { name: "Cost per hour", exact: true });
  await expect(hourly.getByText("Budget per hour", { exact: true })).toBeVisible();
  await hourly.getByRole("group", { name: "Cost per hour" }).press("ArrowLeft");
  await expect(hourly.getByRole("status")).toContainText("$100");
  await hourly.scrollIntoViewIfNeeded();
  await inspect(page, "overview-hourly");
  await page.evaluate(async (id) => {
    const { csrf_token } = (await (await fetch("/api/session")).json()) as { csrf_token: string };
    await fetch(`/api/budgets/${id}`, { method: "DELETE", headers: { "X-CSRF-Token": csrf_token } });
  }, id);
});

test("charts and tables are saved as CSV and PNG, and all calls by the server", async ({ page }) => {
  const complaints = watch(page);
  await page.goto(address("/?period=7d"));
  for (const panel of ["Original and compressed tokens", "Savings by cause", "Spend by provider", "Cost per hour"]) {
    const region = page.getByRole("region", { name: panel, exact: true });
    for (const [item, form] of [
      [/^(CSV|Rows shown)/, /^[\w"].*,.*\r\n[^\r]+,/],
      ["PNG", /^\x89PNG/],
    ] as const) {
      await region.getByRole("button", { name: "Export" }).click();
      const coming = page.waitForEvent("download");
      await page.getByRole("menuitem", { name: item }).click();
      const saved = await coming;
      expect((await readFile(await saved.path())).toString("latin1")).toMatch(form);
      if (item === "PNG")
        await saved.saveAs(`../../artifacts/screenshots/png-${panel}-${test.info().project.name}.png`);
      await expect(page.getByRole("menu")).toHaveCount(0);
    }
  }
  await page.goto(address("/requests"));
  await page.getByRole("button", { name: "Export" }).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "All calls (CSV)" }).click();
  expect((await readFile(await (await coming).path())).toString()).toMatch(/^[\w,]+\r?\n.+,/);
  expect(complaints).toEqual([]);
});
