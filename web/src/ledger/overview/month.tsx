import { useQuery } from "@tanstack/react-query";
import { forecastQuery, recommendationsQuery } from "@/ledger/analytics/analytics";
import { LoadError } from "@/ui/load-error";
import { Money } from "@/ui/money";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { Time } from "@/ui/time";
import { text } from "./text";

/** Where the month is heading, and what would make it cheaper. */
export function Month() {
  const forecast = useQuery(forecastQuery);
  const advice = useQuery(recommendationsQuery);
  const month = forecast.data;
  return (
    <Panel title={text.forecast} description={text.forecastHint}>
      {forecast.isPending && <SkeletonRows rows={3} />}
      {forecast.error && !month && <LoadError error={forecast.error} onRetry={forecast.refetch} />}
      {month && (
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-2">
          <dt className="text-muted">{text.spentSoFar}</dt>
          <dd className="text-right">
            <Money usd={month.spent_usd} />
          </dd>
          <dt className="text-muted">{text.expected}</dt>
          <dd className="text-right font-semibold">
            <Money usd={month.expected_usd} />
          </dd>
          <dt className="text-muted">{text.range}</dt>
          <dd className="text-right">
            {month.low_usd === null || month.high_usd === null ? (
              <span className="text-muted">{text.noRange}</span>
            ) : (
              <>
                <Money usd={month.low_usd} /> – <Money usd={month.high_usd} />
              </>
            )}
          </dd>
          <dt className="text-muted">{text.resets}</dt>
          <dd className="text-right">
            <Time at={month.period_end} ago />
          </dd>
        </dl>
      )}
      <h3 className="mt-4 mb-1 border-t border-line pt-3 text-xs font-semibold">{text.recommendations}</h3>
      {advice.data?.data.length === 0 && <p className="text-sm text-muted">{text.noRecommendations}</p>}
      <ul className="flex flex-col gap-2">
        {advice.data?.data.slice(0, 3).map((one) => (
          <li key={`${one.code}/${one.subject}`} className="flex gap-3">
            <span className="min-w-0 flex-1">{one.text}</span>
            {one.monthly_savings_usd !== null && (
              <span className="text-good">
                <Money usd={one.monthly_savings_usd} />
                {text.perMonth}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
