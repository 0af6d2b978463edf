import type { ReactNode } from "react";
import { formatCount, formatDuration } from "@/ui/format";
import { Money } from "@/ui/money";
import type { ChatRun } from "./stream-chat";
import { text } from "./text";

const tokens = (value: number | undefined): string =>
  value === undefined ? text.pending : `${formatCount(value)} ${text.tokens}`;
const duration = (value: number | undefined): string => (value === undefined ? text.pending : formatDuration(value));

/** Latency, tokens and cost of an answer, as they become known. */
export function RunFigures({ run }: { readonly run: ChatRun }) {
  const figures: readonly (readonly [string, ReactNode])[] = [
    [text.firstToken, duration(run.firstTokenMs)],
    [text.total, duration(run.totalMs)],
    [text.cost, run.costUsd === undefined ? text.pending : <Money key="cost" usd={run.costUsd} />],
    [text.input, tokens(run.inputTokens)],
    [text.output, tokens(run.outputTokens)],
    [text.saved, tokens(run.savedTokens)],
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
