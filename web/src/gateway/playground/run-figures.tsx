import type { ReactNode } from "react";
import { formatCount, formatDuration } from "@/ui/format";
import { Money } from "@/ui/money";
import type { ChatRun } from "./stream-chat";
import { text } from "./text";

const tokens = (value: number): string => `${formatCount(value)} ${text.tokens}`;

/** Latency, tokens and cost of an answer, as they become known. */
export function RunFigures({ run }: { readonly run: ChatRun }) {
  // What a call that failed or was stopped did not tell will never be known.
  const missing = run.state === "failed" || run.state === "stopped" ? text.unknown : text.pending;
  const shown = (value: number | undefined, format: (known: number) => ReactNode): ReactNode =>
    value === undefined ? missing : format(value);
  const figures: readonly (readonly [string, ReactNode])[] = [
    [text.firstToken, shown(run.firstTokenMs, formatDuration)],
    [text.total, shown(run.totalMs, formatDuration)],
    [text.cost, run.costUsd === undefined ? missing : <Money key="cost" usd={run.costUsd} />],
    [text.input, shown(run.inputTokens, tokens)],
    [text.output, shown(run.outputTokens, tokens)],
    [text.saved, shown(run.savedTokens, tokens)],
  ];
  return (
    <dl className="grid grid-cols-3 gap-x-3 gap-y-1.5 border-t border-line bg-sunken px-4 py-2.5 text-xs">
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt className="text-muted">{label}</dt>
          <dd className="num font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
