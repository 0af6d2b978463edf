import type { Draft, Entry, EntryKind, Problem, VocabularyDetail } from "./vocabularies";

export const newEntry = (kind: EntryKind = "abbreviate"): Entry => ({
  id: "",
  kind,
  match: "",
  is_pattern: false,
  replacement: null,
  case_sensitive: false,
  text_types: [],
  enabled: true,
  source: "manual",
  support: 0,
  net_tokens_saved: 0,
});

/** Which kinds take a second text: the short form, the new name, the code. */
export const takesReplacement = (kind: EntryKind): boolean => kind !== "keep" && kind !== "drop";

/** Regular expressions are for what is kept or dropped only. */
export const takesPattern = (kind: EntryKind): boolean => !takesReplacement(kind);

export const draftOf = (vocabulary: VocabularyDetail): Draft => ({
  name: vocabulary.name,
  domain: vocabulary.domain,
  language: vocabulary.language ?? undefined,
  description: vocabulary.description,
  entries: vocabulary.entries,
});

/** An id that no other entry has; the server would make it from the place, which changes when entries are removed. */
export function freeId(entries: readonly Entry[], kind: EntryKind): string {
  const taken = new Set(entries.map((entry) => entry.id));
  let number = entries.length + 1;
  while (taken.has(`${kind}-${String(number)}`)) number++;
  return `${kind}-${String(number)}`;
}

/** The messages of each entry by its place, and those of the whole under −1, each by its field. */
export function byEntry(problems: readonly Problem[]): ReadonlyMap<number, Readonly<Record<string, string>>> {
  const found = new Map<number, Record<string, string>>();
  for (const { field, message } of problems) {
    const match = /^entries\[(\d+)\]\.?(.*)$/.exec(field);
    const place = match ? Number(match[1]) : -1;
    const name = match ? (match[2] ?? "") : field;
    const fields = found.get(place) ?? {};
    fields[name] = fields[name] === undefined ? message : `${fields[name]} ${message}`;
    found.set(place, fields);
  }
  return found;
}
