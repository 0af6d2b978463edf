import { expect, type Locator, type Page, test } from "@playwright/test";
import { address } from "./support";

const count = 100_000;
const nameOf = (index: number): string =>
  index % 3 === 0
    ? `${"long-name-".repeat(19)}${String(index).padStart(10, "0")}`
    : index % 3 === 1
      ? `نموذج-${String(index)}`
      : `model-${String(index)}`;
const models = Array.from({ length: count }, (_, index) => ({
  id: nameOf(index),
  provider: `provider ${String(index % 7)}`,
  context_window: (index * 7919) % 1_000_000,
  prices: { input: ((index * 31) % 977) / 10, cached_input: null, output: index % 1000 },
}));
const keys = Array.from({ length: count }, (_, index) => ({
  id: `key-${String(index)}`,
  name: nameOf(index),
  display: "ak_live_AbCd…wxyz",
  kind: "live",
  scopes: [],
  allowed_models: [],
  created_at: "2026-01-01T00:00:00Z",
  expires_at: null,
  last_used_at: null,
  revoked_at: null,
}));

/** Milliseconds from an action within the page until the frame after it is drawn: what a person waits, without the test's own round trips. */
const frameAfter = (target: Locator, action: "click" | { readonly type: string }): Promise<number> =>
  target.evaluate(async (element, what) => {
    const start = performance.now();
    if (what === "click") (element as HTMLElement).click();
    else {
      const field = element as HTMLInputElement;
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, what.type);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    return performance.now() - start;
  }, action);

/** Prints what an interaction takes: the best of its runs, as everything else on the machine only adds to it, and the worst. */
function report(what: string, runs: readonly number[]): void {
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  console.log(
    `${what}, ${count.toLocaleString("en")} rows: ${ms(Math.min(...runs))} (worst of ${String(runs.length)}: ${ms(Math.max(...runs))})`,
  );
}

async function times(run: () => Promise<number>, runs = 5): Promise<readonly number[]> {
  const took: number[] = [];
  for (let more = 0; more < runs; more++) took.push(await run());
  return took;
}

async function scroll(page: Page, region: Locator): Promise<void> {
  const frames = await region.evaluate(async (scroller) => {
    const took: number[] = [];
    let before = performance.now();
    for (let step = 1; step <= 60; step++) {
      scroller.scrollTop = (scroller.scrollHeight / 60) * step;
      await new Promise(requestAnimationFrame);
      took.push(performance.now() - before);
      before = performance.now();
    }
    return took.sort((left, right) => left - right);
  });
  console.log(
    `scroll through ${count.toLocaleString("en")} rows in 60 steps: median frame ${(frames[30] ?? 0).toFixed(0)} ms, longest ${(frames.at(-1) ?? 0).toFixed(0)} ms`,
  );
  expect(await page.getByRole("row").count()).toBeLessThan(80);
}

test("a table of 100 000 rows sorts, filters and scrolls", async ({ page }) => {
  await page.route("**/api/models*", (route) => route.fulfill({ json: { data: models, next_cursor: null } }));
  await page.goto(address("/models"));
  const region = page.getByRole("region", { name: "Catalogue, table" });
  const table = region.getByRole("table");
  await expect(table).toHaveAttribute("aria-rowcount", String(count + 1));
  expect(await table.getByRole("row").count()).toBeLessThan(80);

  const header = page.getByTitle("Sort by Input");
  report("sort", [await frameAfter(header, "click")]);
  await expect(table.getByRole("columnheader", { name: "Input", exact: true })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await expect(table.getByRole("row").nth(1)).toContainText("$97.60");
  report("sort again", await times(() => frameAfter(header, "click")));
  await scroll(page, region);

  const filter = page.getByLabel("Filter models");
  let typed = 0;
  report("filter, one key", await times(() => frameAfter(filter, { type: `نموذج-${String(++typed)}` })));
  await filter.fill("نموذج-4");
  await expect(table).not.toHaveAttribute("aria-rowcount", String(count + 1));
  await expect(table.getByRole("row").nth(1)).toContainText("نموذج-4");
});

test("of 100 000 rows one is opened", async ({ page }) => {
  await page.route("**/api/keys?*", (route) => route.fulfill({ json: { data: keys, next_cursor: null } }));
  await page.goto(address("/keys"));
  await expect(page.getByRole("region", { name: "API keys" }).getByRole("table")).toHaveAttribute(
    "aria-rowcount",
    String(count + 1),
  );
  const runs: number[] = [];
  for (let more = 0; more < 5; more++) {
    runs.push(await frameAfter(page.getByRole("button", { name: "Show model-2", exact: true }), "click"));
    await expect(page.getByRole("dialog", { name: "model-2" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  report("select", runs);
});
