import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { bundledPackages } from "./bundled-packages";
import { firstPage } from "./first-page";

const server = process.env["CASTELLUM_URL"] ?? "http://localhost:8080";
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const policy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
].join("; ");

/** Puts the policy into the built page; the development server needs the inline scripts it forbids. */
const strictPolicy: Plugin = {
  name: "castellum-strict-policy",
  apply: "build",
  transformIndexHtml: () => [
    { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: policy }, injectTo: "head-prepend" },
  ],
};

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    strictPolicy,
    bundledPackages,
    firstPage([
      {
        path: "/",
        modules: ["src/shell/console-layout.tsx", "src/ledger/overview/overview-page.tsx"],
        calls: ["/api/session"],
      },
      { path: "/sign-in", modules: ["src/platform/session/sign-in-page.tsx"], calls: ["/api/session"] },
      { path: "", modules: ["src/shell/console-layout.tsx"], calls: ["/api/session"] },
    ]),
  ],
  resolve: {
    alias: {
      "@": here("./src"),
      // The original injects a <style> element at run time, which a strict CSP forbids.
      "react-remove-scroll": here("./src/ui/scroll-lock.tsx"),
    },
  },
  build: {
    target: "es2023",
    cssTarget: ["chrome123", "safari17.5", "firefox120"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What nearly every page uses is one file: dozens of small ones each cost a round trip.
            {
              name: "ui",
              test: /[\\/](src[\\/](ui|shell|api)[\\/](?!chart|diff)|node_modules[\\/](radix-ui|@radix-ui|lucide-react)[\\/])/,
              minShareCount: 6,
            },
          ],
        },
      },
    },
  },
  server: {
    port: 8141,
    strictPort: true,
    proxy: Object.fromEntries(["/api", "/v1", "/health", "/openapi"].map((path) => [path, { target: server }])),
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "node",
  },
});
