import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { CopyButton } from "@/ui/copy-button";
import { formatCount, formatDuration } from "@/ui/format";
import { LoadError } from "@/ui/load-error";
import { Money } from "@/ui/money";
import { Sheet } from "@/ui/sheet";
import { SkeletonRows } from "@/ui/skeleton";
import { Time } from "@/ui/time";
import { type RequestDetail, requestQuery } from "./requests";
import { StatusBadge } from "./status-badge";
import { text } from "./text";
import { Timeline } from "./timeline";

const count = (value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : `${formatCount(value)} ${text.tokens}`;
const duration = (value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : formatDuration(value);

function facts(request: RequestDetail): readonly (readonly [string, ReactNode])[] {
  return [
    [text.when, <Time key="at" at={request.at} />],
    [text.status, <StatusBadge key="status" status={request.status} />],
    ...(request.error_code
      ? [
          [
            text.error,
            <code key="error" className="font-mono text-xs text-bad">
              {request.error_code}
            </code>,
          ] as const,
        ]
      : []),
    [text.operation, request.operation ?? "–"],
    [text.model, request.model ?? "–"],
    [text.provider, request.provider ?? "–"],
    [text.feature, request.feature ?? "–"],
    [text.key, request.key_name ?? "–"],
    [text.streamed, request.streamed ? text.yes : text.no],
    [text.original, count(request.tokens_original)],
    [text.input, count(request.tokens_input)],
    [text.output, count(request.tokens_output)],
    [text.saved, count(request.tokens_saved)],
    [text.cost, <Money key="cost" usd={request.cost_usd} />],
    [text.savings, <Money key="savings" usd={request.savings_usd} />],
    [text.firstToken, duration(request.first_token_ms)],
    [text.latency, duration(request.latency_ms)],
  ];
}

export function RequestSheet({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const request = useQuery(requestQuery(id));
  return (
    <Sheet open onOpenChange={onClose} title={text.detail}>
      <div className="mb-4 flex items-center gap-2 rounded-md bg-sunken px-3 py-1.5">
        <code className="min-w-0 flex-1 truncate font-mono text-xs">{id}</code>
        <CopyButton value={id} label={text.id} wordless />
      </div>
      {request.isPending && <SkeletonRows />}
      {request.error && <LoadError error={request.error} onRetry={request.refetch} />}
      {request.data && (
        <>
          <dl className="grid grid-cols-[8rem_1fr] gap-y-2">
            {facts(request.data).map(([label, value]) => (
              <div key={label} className="contents">
                <dt className="text-muted">{label}</dt>
                <dd className="num min-w-0 break-words">{value}</dd>
              </div>
            ))}
          </dl>
          <h3 className="mt-6 mb-2 text-sm font-semibold">{text.timeline}</h3>
          <Timeline steps={request.data.timeline ?? []} />
        </>
      )}
    </Sheet>
  );
}
