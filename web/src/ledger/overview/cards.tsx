import type { ReactNode } from "react";
import type { Savings } from "@/ledger/analytics/analytics";
import { formatCompact, formatCount, formatPercent, formatUsd } from "@/ui/format";
import { Money } from "@/ui/money";
import { StatCard } from "@/ui/stat-card";
import { text } from "./text";

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** How a figure moved against the period before; nothing when there was nothing to compare with. */
function Change({ now, before }: { readonly now: number; readonly before: number | undefined }): ReactNode {
  if (before === undefined || before <= 0) return null;
  const change = now / before - 1;
  const sign = change > 0 ? "+" : change < 0 ? "−" : "±";
  return (
    <span className="num" title={text.change(`${sign}${formatPercent(Math.abs(change))}`)}>
      {" "}
      · {sign}
      {formatPercent(Math.abs(change))}
    </span>
  );
}

/** The four figures that answer “is it worth it?”. */
export function Cards({ savings }: { readonly savings: Savings | undefined }) {
  const loading = savings === undefined;
  const requests = savings?.total_requests ?? 0;
  const tokens = savings?.tokens ?? { original: 0, compressed: 0, saved: 0 };
  const cost = savings?.cost ?? { without_usd: 0, with_usd: 0, savings_usd: 0 };
  const previous = savings?.previous ?? undefined;
  const unpriced = savings?.requests?.unpriced ?? 0;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatCard
        loading={loading}
        label={text.savings}
        value={<Money usd={cost.savings_usd} className="text-good" />}
        note={
          <>
            {text.ofSpend(formatPercent(share(cost.savings_usd, cost.without_usd)))}
            <Change now={cost.savings_usd} before={previous?.cost.savings_usd} />
          </>
        }
      />
      <StatCard
        loading={loading}
        label={text.tokensSaved}
        value={<span title={formatCount(tokens.saved)}>{formatCompact(tokens.saved)}</span>}
        note={
          <>
            {text.ofTokens(formatPercent(share(tokens.saved, tokens.original)), formatCompact(tokens.original))}
            <Change now={tokens.saved} before={previous?.tokens_saved} />
          </>
        }
      />
      <StatCard
        loading={loading}
        label={text.requests}
        value={<span title={formatCount(requests)}>{formatCompact(requests)}</span>}
        note={
          <>
            {unpriced > 0 ? (
              <span className="text-warn">{text.unpriced(formatCount(unpriced))}</span>
            ) : (
              text.callsInPeriod
            )}
            <Change now={requests} before={previous?.total_requests} />
          </>
        }
      />
      <StatCard
        loading={loading}
        label={text.spend}
        value={<Money usd={cost.with_usd} />}
        note={
          <>
            {requests === 0
              ? text.without(formatUsd(cost.without_usd))
              : text.perRequest(formatUsd(cost.with_usd / requests))}
            <Change now={cost.with_usd} before={previous?.cost.with_usd} />
          </>
        }
      />
    </div>
  );
}
