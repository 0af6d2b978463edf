import { defineConfig } from "@playwright/test";

const chromium = process.env["CASTELLUM_CHROMIUM"] ?? "/usr/bin/chromium";
const view = (theme: "light" | "dark", width: number, height: number) => ({
  name: `${theme}-${String(width)}`,
  testMatch: /pages(\.|\/.*\.)spec\.ts$/,
  dependencies: ["first-run"],
  use: { colorScheme: theme, viewport: { width, height }, storageState: "../../artifacts/e2e/state.json" },
});

export default defineConfig({
  testDir: ".",
  outputDir: "../../artifacts/e2e/results",
  globalSetup: "./server.ts",
  reporter: [["./sums-reporter.ts"]],
  forbidOnly: true,
  // The suite shares one server and one ledger; two pages at a time is what a small machine draws well.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: "chromium",
    launchOptions: {
      executablePath: chromium,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    // Nothing fades or slides: what a test looks at is what is there.
    contextOptions: { reducedMotion: "reduce" },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
  },
  projects: [
    { name: "first-run", testMatch: "first-run.spec.ts", use: { viewport: { width: 1280, height: 860 } } },
    view("light", 1280, 860),
    view("dark", 1280, 860),
    view("light", 360, 740),
    view("dark", 360, 740),
    {
      name: "measures",
      testMatch: /(lighthouse|many-rows)\.spec\.ts$/,
      dependencies: ["first-run"],
      use: { viewport: { width: 1280, height: 860 }, storageState: "../../artifacts/e2e/state.json" },
    },
    {
      name: "trouble",
      testMatch: /(trouble|single-sign-on)\.spec\.ts$/,
      dependencies: ["first-run"],
      use: { viewport: { width: 1280, height: 860 }, storageState: "../../artifacts/e2e/state.json" },
    },
  ],
});
