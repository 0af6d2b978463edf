import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isPermissive, packagesInReport, rowsOf, withRows } from "./notices";

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

  it("is made of the packages that the notices name, all of them under permissive licences", () => {
    const path = join(root, "../THIRD-PARTY-NOTICES.md");
    const notices = readFileSync(path, "utf8");
    const direct = Object.keys(
      (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { dependencies: object }).dependencies,
    );
    const bundled = JSON.parse(read(".vite/packages.json")) as readonly {
      name: string;
      version: string;
      license: string;
    }[];
    const along = bundled
      .filter(({ name }) => !direct.includes(name))
      .map(({ name, version, license }) => [name, version, license]);
    const report = join(root, "node_modules/swagger-ui-dist/log.es-bundle-sizes.swagger-ui.txt");
    const known = new Map(rowsOf(notices, "embedded").map(([name = "", license = ""]) => [name, license]));
    const embedded = packagesInReport(readFileSync(report, "utf8")).map((name) => [
      name,
      known.get(name) ?? "look it up",
    ]);
    const current = withRows(withRows(notices, "bundled", along), "embedded", embedded);
    if (process.env["CASTELLUM_UPDATE_SNAPSHOTS"] === "1") writeFileSync(path, current);
    expect(current === notices || process.env["CASTELLUM_UPDATE_SNAPSHOTS"] === "1", "the notices are current").toBe(
      true,
    );
    const licenses = [...bundled.map(({ name, license }) => [name, license]), ...embedded];
    expect(licenses.filter(([, license = ""]) => !isPermissive(license))).toEqual([]);
  });

  it("names every file and call that a page begins with", () => {
    const page = read("index.html").replaceAll("&quot;", '"');
    for (const file of ["src/shell/console-layout.tsx", "src/ledger/overview/overview-page.tsx"]) {
      expect(page).toContain(`"/${manifest[file]?.file ?? "?"}"`);
    }
    expect(page).toMatch(/<link rel="preload" as="font"[^>]*inter-latin-wght-normal/);
  });

  it("needs nothing inline and nothing from elsewhere", () => {
    const page = read("index.html");
    expect(page).toMatch(/Content-Security-Policy" content="default-src (&#39;|')self/);
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|(?:src|href)="https?:/);
  });
});
