import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { address } from "./support";

const folder = resolve(import.meta.dirname, "../../docs/img");
const mostBytes = 200_000;

/** Saves what is seen once nothing moves or loads any more. */
async function take(page: Page, name: string): Promise<void> {
  await expect(page.locator(".animate-pulse")).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
  expect(picture.length, `${name}.png`).toBeLessThan(mostBytes);
  mkdirSync(folder, { recursive: true });
  writeFileSync(resolve(folder, `${name}.png`), picture);
}

test.beforeEach(async ({ page }) => {
  await page.goto(address("/sign-in"));
  await page.getByLabel("Email").fill("demo@castellum.local");
  await page.getByLabel("Password").fill(process.env["CASTELLUM_DEMO_PASSWORD"] ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
});

for (const theme of ["light", "dark"] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme });

    test(`overview, ${theme}`, async ({ page }) => {
      await page.goto(address("/?period=30d"));
      await expect(page.getByRole("region", { name: "Total savings" }).getByText(/\$/).first()).toBeVisible();
      await expect(page.getByRole("group", { name: "Original and compressed tokens" })).toBeVisible();
      await take(page, theme === "light" ? "overview" : "overview-dark");
    });
  });
}

test("a request with its timeline", async ({ page }) => {
  await page.goto(address("/requests"));
  await page.getByRole("region", { name: "Requests" }).getByRole("row").nth(3).getByRole("link").click();
  await expect(page.getByRole("dialog").getByRole("heading", { name: "Timeline" })).toBeVisible();
  await take(page, "request");
});

test("the playground", async ({ page }) => {
  await page.goto(address("/playground"));
  await page.getByRole("button", { name: "Add column" }).click();
  await page
    .getByLabel("System and context")
    .fill(
      "Order ORD-7 is delayed by the storm. Order ORD-8 left yesterday. Thank you very much in advance. ".repeat(12),
    );
  await page.getByLabel("Prompt").fill("Which order is delayed, and why?");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  for (const column of ["Column 1", "Column 2"]) {
    await expect(
      page.getByRole("region", { name: column }).getByRole("link", { name: "Open in Requests" }),
    ).toBeVisible();
  }
  await take(page, "playground");
});

test("the compression lab", async ({ page }) => {
  await page.goto(address("/compression?mode=balanced"));
  await page.getByRole("button", { name: "Use a sample" }).click();
  await page.getByLabel("Question").fill("Which orders are delayed?");
  await page.getByRole("button", { name: "Compress", exact: true }).click();
  await expect(
    page
      .getByRole("region", { name: "Receipt" })
      .getByText(/\d tokens/)
      .first(),
  ).toBeVisible();
  await page.getByRole("region", { name: "Receipt" }).scrollIntoViewIfNeeded();
  await take(page, "compression-lab");
});
