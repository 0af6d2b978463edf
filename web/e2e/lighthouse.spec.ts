import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { chromium, expect, test } from "@playwright/test";
import lighthouse from "lighthouse";
import { address, artifacts } from "./support";

interface State {
  readonly cookies: readonly { readonly name: string; readonly value: string }[];
}

/** A port nobody listens on. */
const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const probe = createServer();
    probe.on("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const at = probe.address();
      probe.close(() => (at !== null && typeof at === "object" ? found(at.port) : failed(new Error("No free port."))));
    });
  });

/** The session that the first run left behind. Read when it is needed: the file is not there when the tests are listed. */
const session = (): string => {
  const state = JSON.parse(readFileSync(resolve(artifacts, "e2e/state.json"), "utf8")) as State;
  return state.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
};

/** Everything the first view loads, compressed or not, fonts included. */
const mostBytes = 1_200_000;

for (const { name, path, cookieOf } of [
  { name: "sign-in", path: "/sign-in", cookieOf: () => "" },
  { name: "overview", path: "/", cookieOf: session },
]) {
  test(`Lighthouse: ${name}`, async ({ launchOptions }) => {
    test.setTimeout(180_000);
    const port = await freePort();
    const cookie = cookieOf();
    const browser = await chromium.launch({
      ...launchOptions,
      args: [...(launchOptions.args ?? []), `--remote-debugging-port=${String(port)}`],
    });
    try {
      const run = await lighthouse(address(path), {
        port,
        logLevel: "error",
        output: "html",
        onlyCategories: ["performance", "accessibility", "best-practices"],
        formFactor: "desktop",
        screenEmulation: { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1, disabled: false },
        throttlingMethod: "simulate",
        throttling: {
          rttMs: 40,
          throughputKbps: 10_240,
          cpuSlowdownMultiplier: 1,
          requestLatencyMs: 0,
          downloadThroughputKbps: 0,
          uploadThroughputKbps: 0,
        },
        disableStorageReset: true,
        extraHeaders: cookie === "" ? {} : { Cookie: cookie },
      });
      if (!run) throw new Error("Lighthouse gave no result.");
      mkdirSync(`${artifacts}/lighthouse`, { recursive: true });
      writeFileSync(`${artifacts}/lighthouse/${name}.html`, String(run.report));
      const { categories, audits, finalDisplayedUrl } = run.lhr;
      const score = (id: string): number => Math.round((categories[id]?.score ?? 0) * 100);
      const bytes = audits["total-byte-weight"]?.numericValue ?? Number.POSITIVE_INFINITY;
      console.log(
        `Lighthouse ${name}: performance ${String(score("performance"))}, accessibility ${String(score("accessibility"))}, ` +
          `best practices ${String(score("best-practices"))}, ${String(Math.round(bytes / 1000))} kB, ` +
          `layout shift ${audits["cumulative-layout-shift"]?.displayValue ?? "?"}`,
      );
      const wrong = Object.values(audits).filter(({ score }) => score !== null && score < 0.9);
      for (const audit of wrong) console.log(`  ${audit.id}: ${audit.displayValue ?? audit.title}`);
      expect(new URL(finalDisplayedUrl).pathname).toBe(path);
      expect(score("accessibility")).toBeGreaterThanOrEqual(95);
      expect(score("best-practices")).toBeGreaterThanOrEqual(95);
      // The score for performance depends on the machine; the bytes do not.
      expect(bytes).toBeLessThanOrEqual(mostBytes);
      expect(audits["cumulative-layout-shift"]?.numericValue ?? 1).toBeLessThanOrEqual(0.1);
    } finally {
      await browser.close();
    }
  });
}
