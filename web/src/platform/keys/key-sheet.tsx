import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { breakdownQuery, type Period, periods } from "@/ledger/analytics/analytics";
import { permissionLabel } from "@/platform/team/text";
import { formatCount, formatPercent } from "@/ui/format";
import { LoadError } from "@/ui/load-error";
import { Money } from "@/ui/money";
import { Segmented } from "@/ui/segmented";
import { Sheet } from "@/ui/sheet";
import { SkeletonRows } from "@/ui/skeleton";
import { Time } from "@/ui/time";
import type { ApiKey } from "./keys";
import { text } from "./text";

type Facts = readonly (readonly [string, ReactNode])[];

const choices = periods.map((value) => ({ value, label: text.periods[value] }));

function Figures({ rows }: { readonly rows: Facts }) {
  return (
    <dl className="num grid grid-cols-[1fr_auto] gap-x-4 gap-y-2">
      {rows.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="min-w-0 text-right break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Usage({ id }: { readonly id: string }) {
  const [period, setPeriod] = useState<Period>("30d");
  const usage = useQuery(breakdownQuery("key", period));
  const row = usage.data?.rows.find(({ key }) => key === id);
  return (
    <section aria-label={text.usage} className="mt-6">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{text.usage}</h3>
        <Segmented label={text.period} value={period} choices={choices} onPick={setPeriod} />
      </div>
      {usage.isPending && <SkeletonRows rows={4} />}
      {usage.error && !usage.data && <LoadError error={usage.error} onRetry={usage.refetch} />}
      {usage.data && !row && <p className="text-muted">{text.unused}</p>}
      {row && (
        <Figures
          rows={[
            [text.requests, formatCount(row.requests)],
            [text.tokensIn, formatCount(row.tokens_original)],
            [
              text.tokensSaved,
              `${formatCount(row.tokens_saved)} (${formatPercent(row.tokens_original === 0 ? 0 : row.tokens_saved / row.tokens_original)})`,
            ],
            [text.tokensOut, formatCount(row.tokens_output)],
            [text.cost, <Money key="cost" usd={row.cost_usd} />],
            [text.saved, <Money key="saved" usd={row.savings_usd} />],
          ]}
        />
      )}
    </section>
  );
}

/** One key: what it may, and what was done with it. */
export function KeySheet({ apiKey, onClose }: { readonly apiKey: ApiKey; readonly onClose: () => void }) {
  const limit = (value: number | null | undefined): string =>
    value === null || value === undefined ? text.noLimit : formatCount(value);
  const money = (value: number | null | undefined): ReactNode =>
    value === null || value === undefined ? text.noLimit : <Money usd={value} />;
  return (
    <Sheet open onOpenChange={onClose} title={apiKey.name}>
      <Figures
        rows={[
          [text.key, <code className="font-mono text-xs">{apiKey.display}</code>],
          [text.kind, text.kinds[apiKey.kind]],
          [text.created, <Time at={apiKey.created_at} />],
          [text.lastUsed, apiKey.last_used_at === null ? text.never : <Time at={apiKey.last_used_at} ago />],
          ...(apiKey.expires_at === null ? [] : [[text.expires, <Time at={apiKey.expires_at} />] as const]),
          [text.models, apiKey.allowed_models?.length ? apiKey.allowed_models.join(", ") : text.everyModel],
          [text.networks, apiKey.allowed_networks?.length ? apiKey.allowed_networks.join(", ") : text.everyNetwork],
          [text.scopes, (apiKey.scopes ?? []).map(permissionLabel).join(", ")],
          [text.requestsPerMinute, limit(apiKey.requests_per_minute)],
          [text.tokensPerMinute, limit(apiKey.tokens_per_minute)],
          [text.concurrentRequests, limit(apiKey.concurrent_requests)],
          [text.dailyBudget, money(apiKey.daily_budget_usd)],
          [text.monthlyBudget, money(apiKey.monthly_budget_usd)],
        ]}
      />
      <Usage id={apiKey.id} />
    </Sheet>
  );
}
