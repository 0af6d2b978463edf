import { defineConfig } from "@playwright/test";
import suite from "./playwright.config";

/** Takes the pictures of the README and the documents: `npm run docs-images`, after building the server. */
export default defineConfig({
  ...suite,
  globalSetup: "./docs-images.server.ts",
  workers: 1,
  timeout: 120_000,
  use: { ...suite.use, viewport: { width: 1280, height: 860 } },
  projects: [{ name: "docs-images", testMatch: "docs-images.ts" }],
});
