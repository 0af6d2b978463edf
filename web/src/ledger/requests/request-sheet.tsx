import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { CopyButton } from "@/ui/copy-button";
import { formatCount, formatDuration } from "@/ui/format";
import { LoadError } from "@/ui/load-error";
import { Money } from "@/ui/money";
import { Sheet } from "@/ui/sheet";
import { SkeletonRows } from "@/ui/skeleton";
import { Time } from "@/ui/time";
import { RequestContent } from "./request-content";
import { causes, knownCost, type RequestDetail, requestQuery, type UpstreamAttempt } from "./requests";
import { StatusBadge } from "./status-badge";
import { text } from "./text";
import { Timeline } from "./timeline";

const count = (value: number): string => `${formatCount(value)} ${text.tokens}`;

function facts({ request, savings, vocabulary }: RequestDetail): readonly (readonly [string, ReactNode])[] {
  const some = (label: string, value: string | null): (readonly [string, ReactNode])[] =>
    value === null || value === "" ? [] : [[label, value]];
  return [
    [text.when, <Time key="at" at={request.at} />],
    [text.status, <StatusBadge key="status" status={request.status} />],
    [text.http, request.http_status],
    ...some(text.error, request.error_code),
    [text.operation, request.operation],
    ...some(text.model, request.model),
    ...(request.model_requested === request.model ? [] : some(text.requested, request.model_requested)),
    ...some(text.provider, request.provider),
    ...some(text.route, request.route_reason),
    [text.feature, request.feature],
    [text.streamed, request.streamed ? text.yes : text.no],
    [text.original, count(request.tokens.original)],
    [text.input, count(request.tokens.compressed)],
    [text.saved, count(request.tokens.saved)],
    ...(request.tokens.cached > 0 ? [[text.cached, count(request.tokens.cached)] as const] : []),
    [text.output, count(request.tokens.output)],
    ...(request.tokens.reasoning > 0 ? [[text.reasoning, count(request.tokens.reasoning)] as const] : []),
    [text.basis, text.bases[request.usage_basis as keyof typeof text.bases]],
    [text.cost, <Money key="cost" usd={knownCost(request)} />],
    [text.savings, <Money key="savings" usd={request.savings_usd} />],
    ...causes.flatMap((cause) =>
      savings === undefined || savings[cause] === 0
        ? []
        : [[`· ${text.causes[cause]}`, <Money key={cause} usd={savings[cause]} />] as const],
    ),
    ...some(text.vocabulary, vocabulary ?? null),
    ...some(text.trace, request.trace_id ?? null),
    ...(request.quality === null ? [] : [[text.quality, request.quality.toFixed(2)] as const]),
    ...(request.first_token_ms === null ? [] : [[text.firstToken, formatDuration(request.first_token_ms)] as const]),
    [text.latency, formatDuration(request.latency_ms)],
  ];
}

export function RequestSheet({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const query = useQuery(requestQuery(id));
  const detail = query.data;
  return (
    <Sheet open onOpenChange={onClose} title={text.detail}>
      <div className="mb-4 flex items-center gap-2 rounded-md bg-sunken px-3 py-1.5">
        <code className="min-w-0 flex-1 truncate font-mono text-xs">{id}</code>
        <CopyButton value={id} label={text.id} wordless />
      </div>
      {query.isPending && <SkeletonRows />}
      {query.error && !detail && <LoadError error={query.error} onRetry={query.refetch} />}
      {detail && (
        <>
          <dl className="grid grid-cols-[8rem_1fr] gap-y-2">
            {facts(detail).map(([label, value]) => (
              <div key={label} className="contents">
                <dt className="text-muted">{label}</dt>
                <dd className="num min-w-0 break-words">{value}</dd>
              </div>
            ))}
          </dl>
          <h3 className="mt-6 mb-2 text-sm font-semibold">{text.timeline}</h3>
          <Timeline
            steps={detail.timeline}
            attempts={detail.upstream_attempts}
            start={detail.request.at}
            totalMs={detail.request.latency_ms}
          />
          <Attempts attempts={detail.upstream_attempts} />
          <RequestContent id={id} hasContent={detail.has_content} />
        </>
      )}
    </Sheet>
  );
}

function Attempts({ attempts }: { readonly attempts: readonly UpstreamAttempt[] }) {
  return (
    <>
      <h3 className="mt-6 mb-2 text-sm font-semibold">{text.attempts}</h3>
      {attempts.length === 0 && <p className="text-sm text-muted">{text.noAttempts}</p>}
      <ol className="divide-y divide-line rounded-md border border-line empty:hidden">
        {attempts.map((attempt) => (
          <li key={attempt.number} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-xs">
            <span className="font-medium">{text.attempt(attempt.number)}</span>
            <span className="min-w-0 flex-1 truncate">
              {attempt.provider} · {attempt.model}
            </span>
            <StatusBadge status={attempt.status} />
            <span className="num text-muted">
              {attempt.error_code ?? attempt.http_status} · {formatDuration(attempt.latency_ms)}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
