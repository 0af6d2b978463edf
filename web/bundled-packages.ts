import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** A package of which something is in the built console. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/** The folder of the package a module belongs to: the innermost one, for packages that bring their own copies along. */
function folderOf(module: string): string | undefined {
  const path = module.replaceAll("\\", "/").replace(/^\0/, "").replace(/\?.*$/, "");
  const at = path.lastIndexOf("/node_modules/");
  if (at < 0) return undefined;
  const [first = "", second = ""] = path.slice(at + "/node_modules/".length).split("/");
  return path.slice(0, at) + "/node_modules/" + (first.startsWith("@") ? `${first}/${second}` : first);
}

function read(folder: string): BundledPackage {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, unknown>;
  const { name, version, license } = manifest;
  if (typeof name !== "string" || typeof version !== "string" || typeof license !== "string") {
    throw new Error(`${folder}/package.json names no licence.`);
  }
  return { name, version, license };
}

/** Writes beside the build which packages it is made of, for the notices: modules that no byte was kept of do not count. */
export const bundledPackages: Plugin = {
  name: "castellum-bundled-packages",
  apply: "build",
  generateBundle(_, bundle) {
    const folders = new Set<string>();
    for (const file of Object.values(bundle)) {
      const modules =
        file.type === "chunk"
          ? Object.entries(file.modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : []))
          : file.originalFileNames.map((name) => `/${name}`);
      for (const module of modules) {
        const folder = folderOf(module);
        if (folder !== undefined) folders.add(folder.startsWith("/node_modules/") ? folder.slice(1) : folder);
      }
    }
    // Style sheets are merged before they are files: their modules are asked of the graph.
    for (const module of this.getModuleIds()) {
      const folder = /\.css(\?|$)/.test(module) ? folderOf(module) : undefined;
      if (folder !== undefined) folders.add(folder);
    }
    const packages = new Map([...folders].map(read).map((one) => [`${one.name} ${one.version}`, one]));
    const sorted = [...packages.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    this.emitFile({ type: "asset", fileName: ".vite/packages.json", source: JSON.stringify(sorted, null, 2) });
  },
};
