import type { Plugin } from "vite";

/** What the first view of a page needs besides the entry: the modules it is drawn by, and the calls it begins with. */
export interface FirstPage {
  readonly path: string;
  readonly modules: readonly string[];
  readonly calls: readonly string[];
}

interface Chunk {
  readonly fileName: string;
  readonly facadeModuleId?: string | null;
  readonly imports?: readonly string[];
  readonly isEntry?: boolean;
}

/** Adds a file and everything it imports statically. */
function collect(file: string, chunks: readonly Chunk[], into: Set<string>): Set<string> {
  if (into.has(file)) return into;
  into.add(file);
  chunks.find(({ fileName }) => fileName === file)?.imports?.forEach((next) => collect(next, chunks, into));
  return into;
}

function fileOf(module: string, chunks: readonly Chunk[]): string {
  const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.replaceAll("\\", "/").endsWith(`/${module}`));
  if (!chunk) throw new Error(`The build made no chunk of ${module}.`);
  return chunk.fileName;
}

/**
 * Tells the script in the page's head which files and calls the page needs first, so that the browser asks for all of them at once, instead of for
 * one after the other as each names the next.
 */
export const firstPage = (pages: readonly FirstPage[]): Plugin => ({
  name: "castellum-first-page",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler: (html, { bundle }) => {
      const chunks = Object.values(bundle ?? {}) as readonly Chunk[];
      const entry = new Set<string>();
      for (const { isEntry, fileName } of chunks) if (isEntry) collect(fileName, chunks, entry);
      const filesOf = (modules: readonly string[]): readonly string[] => {
        const files = new Set<string>();
        for (const module of modules) collect(fileOf(module, chunks), chunks, files);
        return [...files].filter((file) => !entry.has(file)).map((file) => `/${file}`);
      };
      const plan = Object.fromEntries(
        pages.map(({ path, modules, calls }) => [path, { modules: filesOf(modules), calls }]),
      );
      const attribute = JSON.stringify(plan).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
      const marked = html.replace('<script src="/theme.js">', `<script src="/theme.js" data-first="${attribute}">`);
      const font = Object.keys(bundle ?? {}).find((file) => /inter-latin-wght-normal.*\.woff2$/.test(file));
      if (marked === html) throw new Error("index.html loads no /theme.js.");
      if (font === undefined) throw new Error("The build has no text face.");
      // Else the browser learns of it from the style sheet, once the first words are drawn in another face.
      return marked.replace(
        "</head>",
        `  <link rel="preload" as="font" type="font/woff2" crossorigin href="/${font}">\n  </head>`,
      );
    },
  },
});
