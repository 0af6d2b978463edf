/** Licences under which anything may be shipped with the console. */
const permissive = new Set([
  "MIT",
  "ISC",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "OFL-1.1",
  "Unlicense",
  "CC0-1.0",
]);

/** Whether an SPDX expression leaves a permissive way: one side of an OR, all sides of an AND. */
export function isPermissive(license: string): boolean {
  const bare = license.replace(/^\((.*)\)$/, "$1");
  if (bare.includes(" OR ")) return bare.split(" OR ").some(isPermissive);
  return bare.split(" AND ").every((part) => permissive.has(part));
}

/** The packages that the size report of a file made elsewhere names. */
export const packagesInReport = (report: string): readonly string[] =>
  [...report.matchAll(/^(@?[\w./-]+): [\d.]+ \w+/gm)].map(([, name = ""]) => name).sort();

const marks = (section: string) => [`<!-- ${section} -->\n`, `<!-- /${section} -->`] as const;

/** The rows of a marked table of the notices, without its head. */
export function rowsOf(notices: string, section: string): readonly (readonly string[])[] {
  const [from, to] = marks(section);
  const start = notices.indexOf(from);
  const end = notices.indexOf(to);
  if (start < 0 || end < 0) throw new Error(`The notices have no section ${section}.`);
  return notices
    .slice(start + from.length, end)
    .trim()
    .split("\n")
    .slice(2)
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** The notices with other rows in a marked table. */
export function withRows(notices: string, section: string, rows: readonly (readonly string[])[]): string {
  const [from, to] = marks(section);
  const start = notices.indexOf(from) + from.length;
  const head = notices.slice(start).split("\n").slice(0, 2).join("\n");
  const body = rows.map((cells) => `| ${cells.join(" | ")} |\n`).join("");
  return `${notices.slice(0, start)}${head}\n${body}${notices.slice(notices.indexOf(to))}`;
}
