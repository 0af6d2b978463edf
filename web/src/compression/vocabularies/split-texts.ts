/** Reads several texts out of one: a JSON list of strings, JSON lines, or texts between lines of three dashes. */
export function splitTexts(source: string): string[] {
  return (fromJson(source) ?? fromLines(source) ?? source.split(/^-{3,}[ \t]*$/m))
    .map((text) => text.trim())
    .filter((text) => text !== "");
}

function fromJson(source: string): string[] | undefined {
  if (!source.trimStart().startsWith("[")) return undefined;
  const parsed = parse(source);
  return Array.isArray(parsed) ? texts(parsed) : undefined;
}

function fromLines(source: string): string[] | undefined {
  const lines = source.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0 || !lines.every((line) => /^\s*["{]/.test(line))) return undefined;
  return texts(lines.map(parse));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

/** The strings themselves, or the `text` of each object; undefined when something else is among them. */
function texts(values: readonly unknown[]): string[] | undefined {
  const found = values.map((value) =>
    typeof value === "object" && value !== null && "text" in value ? value.text : value,
  );
  return found.every((value) => typeof value === "string") ? found : undefined;
}
