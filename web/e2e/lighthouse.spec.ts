import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { chromium, expect, type LaunchOptions, test } from "@playwright/test";
import lighthouse from "lighthouse";
import { freePort } from "./server";
import { address, artifacts } from "./support";

interface State {
  readonly cookies: readonly { readonly name: string; readonly value: string }[];
}

/** The session that the first run left behind. Read when it is needed: the file is not there when the tests are listed. */
const session = (): string => {
  const state = JSON.parse(readFileSync(resolve(artifacts, "e2e/state.json"), "utf8")) as State;
  return state.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
};

/** Everything the first view loads, compressed or not, fonts included. */
const mostBytes = 1_200_000;

/** Of a page in production, as people with a common line and a common computer see it. */
const wanted = 95;
const attempts = 5;

/**
 * Lighthouse's own measure of the processor: a quiet desktop has 1500 to 3000. Below this the machine is busy with other work, and the score for
 * performance tells of that work: it is printed, not demanded.
 */
const quietMachine = 1000;

const throttling = {
  rttMs: 40,
  throughputKbps: 10_240,
  cpuSlowdownMultiplier: 1,
  requestLatencyMs: 0,
  downloadThroughputKbps: 0,
  uploadThroughputKbps: 0,
};

type Measured = NonNullable<Awaited<ReturnType<typeof lighthouse>>>;

async function measure(launchOptions: LaunchOptions, path: string, cookie: string): Promise<Measured> {
  const port = await freePort();
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
      throttling,
      disableStorageReset: true,
      extraHeaders: cookie === "" ? {} : { Cookie: cookie },
    });
    if (!run) throw new Error("Lighthouse gave no result.");
    return run;
  } finally {
    await browser.close();
  }
}

const scoreOf = ({ lhr }: Measured, id: string): number => Math.round((lhr.categories[id]?.score ?? 0) * 100);

/** The best of a few runs: what else the machine does only ever makes a page slower. */
async function best(run: () => Promise<Measured>): Promise<Measured> {
  let found = await run();
  for (let more = 1; more < attempts && scoreOf(found, "performance") < wanted; more++) {
    const next = await run();
    if (scoreOf(next, "performance") > scoreOf(found, "performance")) found = next;
  }
  return found;
}

for (const { name, path, cookieOf } of [
  { name: "sign-in", path: "/sign-in", cookieOf: () => "" },
  { name: "overview", path: "/", cookieOf: session },
]) {
  test(`Lighthouse: ${name}`, async ({ launchOptions }) => {
    test.setTimeout(attempts * 120_000);
    const run = await best(() => measure(launchOptions, path, cookieOf()));
    mkdirSync(`${artifacts}/lighthouse`, { recursive: true });
    writeFileSync(`${artifacts}/lighthouse/${name}.html`, String(run.report));
    const { audits, finalDisplayedUrl, environment } = run.lhr;
    const bytes = audits["total-byte-weight"]?.numericValue ?? Number.POSITIVE_INFINITY;
    console.log(
      `Lighthouse ${name}: performance ${String(scoreOf(run, "performance"))}, accessibility ${String(scoreOf(run, "accessibility"))}, ` +
        `best practices ${String(scoreOf(run, "best-practices"))}, ${String(Math.round(bytes / 1000))} kB, ` +
        `layout shift ${audits["cumulative-layout-shift"]?.displayValue ?? "?"}, ` +
        `largest paint ${audits["largest-contentful-paint"]?.displayValue ?? "?"}, machine ${String(environment.benchmarkIndex)}`,
    );
    const wrong = Object.values(audits).filter(({ score }) => score !== null && score < 0.9);
    for (const audit of wrong) console.log(`  ${audit.id}: ${audit.displayValue ?? audit.title}`);
    expect(new URL(finalDisplayedUrl).pathname).toBe(path);
    expect(scoreOf(run, "accessibility")).toBeGreaterThanOrEqual(wanted);
    expect(scoreOf(run, "best-practices")).toBeGreaterThanOrEqual(wanted);
    if (environment.benchmarkIndex >= quietMachine) {
      expect(scoreOf(run, "performance")).toBeGreaterThanOrEqual(wanted);
    }
    expect(bytes).toBeLessThanOrEqual(mostBytes);
    expect(audits["cumulative-layout-shift"]?.numericValue ?? 1).toBeLessThanOrEqual(0.1);
  });
}
