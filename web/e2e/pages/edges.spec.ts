import { expect, type Page, test } from "@playwright/test";
import { address, inspect, watch } from "../support";

let complaints: string[] = [];

test.beforeEach(({ page }) => {
  complaints = watch(page);
});

test.afterEach(() => {
  expect(complaints).toEqual([]);
});

const long = "x".repeat(200);
const arabic = "مفردات خدمة العملاء في المكتب الرئيسي";
const at = "2026-01-01T00:00:00Z";
const list = (data: readonly unknown[]) => ({ json: { data, next_cursor: null } });
const refusal = {
  status: 403,
  contentType: "application/problem+json",
  body: JSON.stringify({ title: "No.", status: 403, code: "forbidden" }),
};

/** The lists of these pages, with names that are hard to lay out. */
async function hardNames(page: Page): Promise<void> {
  const names = [long, arabic];
  await page.route("**/v1/vocabularies?*", (route) =>
    route.fulfill(
      list(
        names.map((name, index) => ({
          id: String(index),
          name,
          domain: name.slice(0, 100),
          description: name,
          version: 1,
          active: index === 0,
          source: "manual",
          entry_count: 5000,
          enabled_count: 4999,
          created_at: at,
          updated_at: at,
        })),
      ),
    ),
  );
  await page.route("**/v1/vocabularies/learn", (route) =>
    route.fulfill(
      list(
        names.map((name, index) => ({
          id: String(index),
          name,
          status: index === 0 ? "running" : "failed",
          progress: 30,
          text_count: 10,
          vocabulary_id: null,
          report: null,
          error: index === 0 ? null : { code: "nothing_to_learn", message: long },
          created_at: at,
          finished_at: index === 0 ? null : at,
        })),
      ),
    ),
  );
  await page.route("**/api/webhooks", (route) =>
    route.fulfill(
      list([{ id: "1", url: `https://example.com/${long}`, events: ["job.failed"], enabled: true, created_at: at }]),
    ),
  );
  await page.route("**/api/sso/connections", (route) =>
    route.fulfill(
      list(
        names.map((name, index) => ({
          id: String(index),
          name,
          protocol: "oidc",
          issuer: `https://idp.example.com/${long}`,
          client_id: "castellum",
          has_secret: true,
          default_role: "member",
          role_mappings: [],
          enabled: true,
          enforced: true,
          callback_path: `/api/auth/${long}/callback`,
          start_path: `/api/auth/${long}/start`,
        })),
      ),
    ),
  );
  await page.route("**/api/fallbacks", (route) =>
    route.fulfill(
      list([{ model: long, targets: [{ model: long, causes: null, weight: 5, hedge_after_ms: 900 }], updated_at: at }]),
    ),
  );
  await page.route("**/api/account/passkeys", (route) =>
    route.fulfill(
      list(
        names.map((name, index) => ({
          id: String(index),
          name,
          backed_up: true,
          transports: [],
          created_at: at,
          last_used_at: null,
        })),
      ),
    ),
  );
}

test("long and right-to-left names stay inside every new page", async ({ page }) => {
  await hardNames(page);
  for (const [path, name] of [
    ["/compression/vocabularies", "vocabularies"],
    ["/jobs?tab=webhooks", "webhooks"],
    ["/team?tab=sso", "sso"],
    ["/models", "models"],
    ["/settings?tab=security", "security"],
  ] as const) {
    await page.goto(address(path));
    await expect(page.getByText(new RegExp("x{40}")).first()).toBeVisible();
    await inspect(page, `names-${name}`);
  }
});

test("refusals say what to do", async ({ page }) => {
  for (const path of [
    "/v1/vocabularies?*",
    "/v1/vocabularies/learn",
    "/api/webhooks",
    "/api/sso/connections",
    "/api/sso/domains",
    "/api/fallbacks",
  ]) {
    await page.route(`**${path}`, (route) => route.fulfill(refusal));
  }
  for (const path of ["/compression/vocabularies", "/jobs?tab=webhooks", "/team?tab=sso", "/models"]) {
    await page.goto(address(path));
    await expect(page.getByText(/You do not have permission/).first()).toBeVisible();
  }
  await inspect(page, "refused");
});

test("a vocabulary that is gone says so and leads back", async ({ page }) => {
  await page.goto(address("/compression/vocabularies/00000000-0000-7000-8000-000000000001"));
  await expect(page.getByRole("alert")).toBeVisible();
  await inspect(page, "vocabulary-gone");
  await page.getByRole("link", { name: "Vocabularies" }).click();
  await expect(page).toHaveURL(/\/compression\/vocabularies$/);
});
