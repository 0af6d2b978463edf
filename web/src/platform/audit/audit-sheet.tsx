import type { ReactNode } from "react";
import { CodeBlock } from "@/ui/code-block";
import { Notice } from "@/ui/notice";
import { Sheet } from "@/ui/sheet";
import { Time } from "@/ui/time";
import type { AuditEntry } from "./audit";
import { text } from "./text";

export function AuditSheet({ entry, onClose }: { readonly entry: AuditEntry; readonly onClose: () => void }) {
  const facts: readonly (readonly [string, ReactNode])[] = [
    [text.sequence, entry.seq],
    [text.when, <Time key="at" at={entry.at} />],
    [
      text.action,
      <code key="action" className="font-mono text-xs">
        {entry.action}
      </code>,
    ],
    [text.actor, <bdi key="actor">{entry.actor.label ?? entry.actor.id ?? text.system}</bdi>],
    [text.target, `${entry.target.kind} ${entry.target.id}`],
    [text.address, entry.address ?? "–"],
    [text.device, entry.device ?? "–"],
    [
      text.hash,
      <code key="hash" className="font-mono text-xs">
        {entry.hash}
      </code>,
    ],
  ];
  const json = (value: unknown): string => JSON.stringify(value, undefined, 2);
  return (
    <Sheet open onOpenChange={onClose} title={text.entry}>
      <dl className="grid grid-cols-[6rem_1fr] gap-y-2">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="num min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {entry.erased && (
        <div className="mt-4">
          <Notice tone="info">{text.erased}</Notice>
        </div>
      )}
      {(
        [
          ["before", entry.before],
          ["after", entry.after],
        ] as const
      ).map(
        ([side, value]) =>
          value !== null &&
          value !== undefined && (
            <div key={side} className="mt-4">
              <h3 className="mb-1 text-xs font-semibold">{text[side]}</h3>
              <CodeBlock code={json(value)} label={text[side]} wrap />
            </div>
          ),
      )}
    </Sheet>
  );
}
