import { expect, test } from "@playwright/test";
import { CuttingProxy } from "./cutting-proxy";
import { api } from "./people";
import { address, inspect, owner, unique, watch } from "./support";

const problem = (status: number, code: string, detail: string) => ({
  status,
  contentType: "application/problem+json",
  body: JSON.stringify({ type: "about:blank", title: detail, status, detail, code }),
});

/** Something that others wait for. */
function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give: () => give() };
}

test("command palette and shortcuts reach every page by keyboard", async ({ page }) => {
  const complaints = watch(page);
  await page.goto(address("/"));
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("compr");
  await inspect(page, "palette");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/compression/);
  await page.getByRole("heading", { name: "Compression lab" }).click();
  await page.keyboard.press("g");
  await page.keyboard.press("k");
  await expect(page.getByRole("heading", { name: "API keys", level: 1 })).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await inspect(page, "shortcuts");
  expect(complaints).toEqual([]);
});

test.describe("with a session of its own", () => {
  // Signing in again ends the session it replaces, which the other tests share.
  test.use({ storageState: { cookies: [], origins: [] } });

  test("a session that expires in the middle of a form loses nothing", async ({ page }) => {
    await page.goto(address("/sign-in?next=/keys?create=true"));
    await page.getByLabel("Email").fill(owner.email);
    await page.getByLabel("Password").fill(owner.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByLabel("Name").fill("typed before the session ended");
    let expired = true;
    await page.route("**/api/keys", (route) =>
      expired && route.request().method() === "POST"
        ? route.fulfill(problem(401, "unauthenticated", "Sign in first."))
        : route.continue(),
    );
    await page.getByRole("dialog").getByRole("button", { name: "Create key" }).click();
    const again = page.getByRole("dialog", { name: "Your session has ended" });
    await expect(again).toBeVisible();
    await inspect(page, "session-expired");
    expired = false;
    await again.getByLabel("Password").fill(owner.password);
    await again.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByLabel("API key", { exact: true })).toHaveText(/^ak_live_/);
  });
});

test("offline is said, and passes", async ({ page, context }) => {
  await page.goto(address("/keys"));
  await expect(page.getByRole("heading", { name: "API keys", level: 1 })).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await inspect(page, "offline");
  await context.setOffline(false);
  await expect(page.getByText("You are offline.")).toBeHidden();
});

test("a refusal and a failure read differently, and can be retried", async ({ page }) => {
  let broken = true;
  await page.route("**/api/credentials*", (route) => route.fulfill(problem(403, "forbidden", "No.")));
  await page.route("**/api/models*", (route) =>
    broken ? route.fulfill(problem(500, "boom", "The catalogue could not be read.")) : route.continue(),
  );
  await page.goto(address("/models"));
  await expect(page.getByText(/You do not have permission/)).toBeVisible();
  await expect(page.getByText("The catalogue could not be read.")).toBeVisible();
  await inspect(page, "models-trouble");
  broken = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("region", { name: "Catalogue" }).getByRole("row").nth(1)).toBeVisible();
});

test("a page that breaks says so and leads on, and the rest of the console stays", async ({ page }) => {
  let broken = true;
  // Not the shape that was agreed on: nothing the page could draw.
  await page.route("**/api/budgets", (route) => (broken ? route.fulfill({ json: { data: {} } }) : route.continue()));
  await page.goto(address("/budgets"));
  await expect(page.getByRole("heading", { name: "This page ran into a problem" })).toBeVisible();
  await expect(page.getByRole("link", { name: "API keys" })).toBeVisible();
  await inspect(page, "broken");
  broken = false;
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByRole("heading", { name: "Budgets", level: 1 })).toBeVisible();
});

test("what was done while a list was still on its way is in the list", async ({ page, context }) => {
  const url = `https://hooks.invalid/${unique("late").replaceAll(" ", "-")}`;
  const { id } = (await api(context, "POST", "/api/webhooks", { url, events: ["webhook.test"] })) as { id: string };
  // As on a busy server: the list is read before the event is there, and answered after it.
  const read = signal();
  const again = signal();
  let readings = 0;
  await page.route(`**/api/webhooks/${id}/deliveries?*`, async (route) => {
    if (++readings > 1) {
      again.give();
      return route.continue();
    }
    const response = await route.fetch();
    read.give();
    await Promise.race([again.given, page.waitForTimeout(2000)]);
    return route.fulfill({ response });
  });
  await page.route(`**/api/webhooks/${id}/test`, async (route) => {
    await read.given;
    return route.continue();
  });
  await page.goto(address("/jobs?tab=webhooks"));
  await page.getByRole("button", { name: `Actions for ${url}` }).click();
  await page.getByRole("menuitem", { name: "Send a test event" }).click();
  await expect(
    page.getByRole("region", { name: "Deliveries", exact: true }).getByRole("button", { name: "Show webhook.test" }),
  ).toBeVisible();
});

test("ten thousand keys with long and right-to-left names stay quick to scroll", async ({ page }) => {
  const data = Array.from({ length: 10_000 }, (_, index) => ({
    id: `key-${String(index)}`,
    name:
      index % 3 === 0
        ? "x".repeat(200)
        : index % 3 === 1
          ? `مفتاح الإنتاج ${String(index)}`
          : `service ${String(index)}`,
    display: "ak_live_AbCd…wxyz",
    kind: "live",
    scopes: [],
    allowed_models: [],
    created_at: "2026-01-01T00:00:00Z",
    expires_at: null,
    last_used_at: null,
    revoked_at: null,
  }));
  await page.route("**/api/keys?*", (route) => route.fulfill({ json: { data, next_cursor: null } }));
  await page.goto(address("/keys"));
  const table = page.getByRole("region", { name: "API keys" }).getByRole("table");
  await expect(table).toHaveAttribute("aria-rowcount", "10001");
  expect(await table.getByRole("row").count()).toBeLessThan(80);
  await inspect(page, "keys-many");
  await table.evaluate((element) => element.parentElement?.scrollTo(0, 1e7));
  await expect(page.getByRole("button", { name: "Actions for service 9998" })).toBeVisible();
});

test("a call that hangs can be stopped", async ({ page }) => {
  await page.route("**/v1/chat/completions", () => undefined);
  await page.goto(address("/playground"));
  await page.getByLabel("Prompt").fill("Tell me a long story about an aqueduct.");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("Stopped")).toBeVisible();
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeVisible();
});

test("a broken stream and a malformed frame become a message", async ({ page }) => {
  await page.route("**/v1/chat/completions", (route) =>
    route.fulfill({
      contentType: "text/event-stream",
      body: 'data: {"choices":[{"delta":{"content":"half an ans"}}]}\n\ndata: {"error":{"message":"The upstream went away.","code":"upstream_cut"}}\n\n',
    }),
  );
  await page.goto(address("/playground"));
  await page.getByLabel("Prompt").fill("Anything");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  const column = page.getByRole("region", { name: "Column 1" });
  await expect(column.getByText("half an ans")).toBeVisible();
  await expect(column.getByRole("alert")).toHaveText("The upstream went away.");
});

test("a server that restarts in the middle of an answer: what came stays, and the console comes back by itself", async ({
  page,
}) => {
  const proxy = new CuttingProxy(address("/"));
  const front = await proxy.start();
  try {
    await page.goto(`${front}/playground`);
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
    await page.getByLabel("Prompt").fill("Tell me a long story about an aqueduct.");
    proxy.cutAfterBytes = 1;
    await page.getByRole("button", { name: "Run", exact: true }).click();
    const column = page.getByRole("region", { name: "Column 1" });
    await expect(column.getByRole("alert")).toBeVisible();
    await expect(page.getByText("Reconnecting", { exact: true })).toBeVisible();
    await expect(page.getByLabel("Prompt")).toHaveValue("Tell me a long story about an aqueduct.");
    await inspect(page, "restart");

    proxy.comeBack();
    await expect(page.getByText("Live", { exact: true })).toBeVisible({ timeout: 30_000 });
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await expect(column.getByRole("link", { name: "Open in Requests" })).toBeVisible();
    await expect(column.getByRole("alert")).toBeHidden();
  } finally {
    proxy.stop();
  }
});

test("a slow connection shows the shape of the page at once and never moves it", async ({ page, context }) => {
  const network = await context.newCDPSession(page);
  await network.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 400,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
  });
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
        if (!hadRecentInput) performance.mark("shift", { detail: value });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(address("/keys"), { waitUntil: "commit" });
  await expect(page.getByRole("heading", { name: "API keys", level: 1 })).toBeVisible({ timeout: 45_000 });
  await expect(page.getByRole("region", { name: "API keys" }).getByRole("row").nth(1)).toBeVisible({ timeout: 30_000 });
  const shift = await page.evaluate(() =>
    performance.getEntriesByName("shift").reduce((sum, mark) => sum + ((mark as PerformanceMark).detail as number), 0),
  );
  console.log(`layout shift of API keys at 400 kbit/s: ${shift.toFixed(3)}`);
  expect(shift).toBeLessThanOrEqual(0.1);
});

test("a provider that is down is named in the column, and the prompt stays for another try", async ({ page }) => {
  let down = true;
  await page.route("**/v1/chat/completions", (route) =>
    down
      ? route.fulfill({
          status: 502,
          json: {
            error: { message: "The provider does not answer.", type: "api_error", code: "upstream_unavailable" },
          },
        })
      : route.continue(),
  );
  await page.goto(address("/playground"));
  await page.getByLabel("Prompt").fill("Is anybody there?");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  const column = page.getByRole("region", { name: "Column 1" });
  await expect(column.getByRole("alert")).toContainText("The provider does not answer.");
  await inspect(page, "provider-down");
  down = false;
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(column.getByRole("link", { name: "Open in Requests" })).toBeVisible();
});
