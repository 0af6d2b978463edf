import { type Edit, shortestEdits } from "./myers";

const passages = (text: string): string[] =>
  text.match(/[^\n.!?]*(?:[.!?]+\s*|\n+|$)/g)?.filter((part) => part !== "") ?? [];
const words = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];

export interface Comparison {
  readonly edits: readonly Edit[];
  /** False when some stretch differed too much to be compared word by word. */
  readonly fine: boolean;
}

function merge(edits: readonly Edit[]): Edit[] {
  const merged: Edit[] = [];
  for (const edit of edits) {
    const last = merged.at(-1);
    if (last?.kind === edit.kind) merged[merged.length - 1] = { kind: edit.kind, text: last.text + edit.text };
    else merged.push(edit);
  }
  return merged;
}

function refine(removed: string, added: string, result: Edit[]): boolean {
  const fine = removed && added ? shortestEdits(words(removed), words(added), 1200) : undefined;
  if (fine) {
    result.push(...fine);
    return true;
  }
  if (removed) result.push({ kind: "removed", text: removed });
  if (added) result.push({ kind: "added", text: added });
  return removed === "" || added === "";
}

/** What a text lost and gained: first by sentence and line, then by word where a passage was rewritten. */
export function compare(before: string, after: string): Comparison {
  const coarse = shortestEdits(passages(before), passages(after), 3000);
  const result: Edit[] = [];
  if (!coarse) {
    const fine = refine(before, after, result);
    return { edits: merge(result), fine };
  }

  let fine = true;
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed || added) fine = refine(removed, added, result) && fine;
    removed = "";
    added = "";
  };
  for (const edit of coarse) {
    if (edit.kind === "removed") removed += edit.text;
    else if (edit.kind === "added") added += edit.text;
    else {
      flush();
      result.push(edit);
    }
  }
  flush();
  return { edits: merge(result), fine };
}
