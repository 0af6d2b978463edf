import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

const root = fileURLToPath(new URL("..", import.meta.url));
const output = mkdtempSync(join(tmpdir(), "castellum-console-"));
const read = (path: string): string => readFileSync(join(output, path), "utf8");
let manifest: Record<string, Chunk> = {};

function closure(name: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (!chunk || seen.has(name)) return seen;
  seen.add(name);
  for (const next of chunk.imports ?? []) closure(next, seen);
  return seen;
}

const gzipped = (names: Iterable<string>): number =>
  [...names].reduce((sum, name) => sum + gzipSync(readFileSync(join(output, manifest[name]?.file ?? ""))).length, 0);

beforeAll(() => {
  // A process of its own: the test runner's NODE_ENV would put React's development build into the bundle.
  execFileSync(process.execPath, [join(root, "node_modules/vite/bin/vite.js"), "build", "--outDir", output], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" },
  });
  manifest = JSON.parse(read(".vite/manifest.json")) as Record<string, Chunk>;
}, 120_000);

afterAll(() => rmSync(output, { recursive: true, force: true }));

describe("the built console", () => {
  it("sends at most 200 kB of gzipped JavaScript for the overview", () => {
    const first = ["index.html", "src/shell/console-layout.tsx", "src/ledger/overview/overview-page.tsx"];
    const chunks = first.reduce((all, name) => closure(name, all), new Set<string>());
    expect(chunks.size).toBeGreaterThan(3);
    expect(gzipped(chunks)).toBeLessThanOrEqual(200_000);
  });

  it("loads every page on demand", () => {
    const entry = Object.values(manifest).find((chunk) => chunk.isEntry);
    expect(entry?.dynamicImports?.length).toBeGreaterThanOrEqual(8);
  });

  it("needs nothing inline and nothing from elsewhere", () => {
    const page = read("index.html");
    expect(page).toMatch(/Content-Security-Policy" content="default-src (&#39;|')self/);
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|(?:src|href)="https?:/);
  });
});
