import type { Savings } from "@/ledger/analytics/analytics";
import { formatCompact, formatCount, formatPercent, formatUsd } from "@/ui/format";
import { Money } from "@/ui/money";
import { StatCard } from "@/ui/stat-card";
import { text } from "./text";

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** The four figures that answer “is it worth it?”. */
export function Cards({ savings }: { readonly savings: Savings | undefined }) {
  const loading = savings === undefined;
  const requests = savings?.total_requests ?? 0;
  const tokens = savings?.tokens ?? { original: 0, compressed: 0, saved: 0 };
  const cost = savings?.cost ?? { without_usd: 0, with_usd: 0, savings_usd: 0, savings_percent: 0 };
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatCard
        loading={loading}
        label={text.savings}
        value={<Money usd={cost.savings_usd} className="text-good" />}
        note={text.ofSpend(formatPercent(share(cost.savings_usd, cost.without_usd)))}
      />
      <StatCard
        loading={loading}
        label={text.tokensSaved}
        value={<span title={formatCount(tokens.saved)}>{formatCompact(tokens.saved)}</span>}
        note={text.ofTokens(formatPercent(share(tokens.saved, tokens.original)), formatCompact(tokens.original))}
      />
      <StatCard
        loading={loading}
        label={text.requests}
        value={<span title={formatCount(requests)}>{formatCompact(requests)}</span>}
        note={text.callsInPeriod}
      />
      <StatCard
        loading={loading}
        label={text.spend}
        value={<Money usd={cost.with_usd} />}
        note={
          requests === 0
            ? text.without(formatUsd(cost.without_usd))
            : text.perRequest(formatUsd(cost.with_usd / requests))
        }
      />
    </div>
  );
}
