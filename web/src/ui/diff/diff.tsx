import { useMemo } from "react";
import { Notice } from "../notice";
import { text } from "../text";
import { compare } from "./compare";
import type { Edit } from "./myers";

function Span({ edit }: { readonly edit: Edit }) {
  if (edit.kind === "same") return <span>{edit.text}</span>;
  // White space that came or went is shown, but quietly: struck-through blanks would drown the words.
  if (edit.text.trim() === "")
    return edit.kind === "added" ? null : <del className="bg-bad-soft no-underline opacity-60">{edit.text}</del>;
  if (edit.kind === "added") return <ins className="rounded-sm bg-good-soft text-good no-underline">{edit.text}</ins>;
  return <del className="rounded-sm bg-bad-soft text-bad line-through decoration-bad/50">{edit.text}</del>;
}

/** One text over the other: what stayed, what went, what was put in its place. */
export function Diff({
  before,
  after,
  label,
}: {
  readonly before: string;
  readonly after: string;
  readonly label: string;
}) {
  const comparison = useMemo(() => compare(before, after), [before, after]);
  return (
    <div className="flex flex-col gap-2">
      {!comparison.fine && <Notice tone="info">{text.tooLongToCompare}</Notice>}
      <div
        tabIndex={0}
        role="region"
        aria-label={label}
        className="max-h-112 overflow-auto rounded-md border border-line bg-sunken p-3 font-mono text-xs leading-5 break-words whitespace-pre-wrap"
      >
        {comparison.edits.map((edit, index) => (
          <Span key={index} edit={edit} />
        ))}
      </div>
    </div>
  );
}
