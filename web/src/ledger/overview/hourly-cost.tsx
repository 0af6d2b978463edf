import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { usageQuery } from "@/ledger/analytics/analytics";
import { type Budget, budgetsQuery } from "@/ledger/budgets/budgets";
import { Legend } from "@/ui/chart/legend";
import { type Series, TimeChart } from "@/ui/chart/time-chart";
import { ExportButton } from "@/ui/export-button";
import { formatDay, formatUsd } from "@/ui/format";
import { LoadError } from "@/ui/load-error";
import { Panel } from "@/ui/panel";
import { Skeleton } from "@/ui/skeleton";
import { hourlyAllowance, type HourCost, hourCostColumns } from "./hourly-allowance";
import { text } from "./text";

function seriesOf(hours: readonly HourCost[], budget: Budget | undefined): readonly Series[] {
  const cost: Series = {
    id: "cost",
    label: text.hourCost,
    color: "var(--chart-1)",
    filled: true,
    values: hours.map((hour) => hour.cost),
  };
  if (budget === undefined) return [cost];
  const allowed: Series = {
    id: "budget",
    label: text.hourBudget,
    color: "var(--chart-4)",
    dashed: true,
    values: hours.map((hour) => hour.allowed ?? 0),
  };
  return [cost, allowed];
}

/** Each hour's cost beside what the tightest budget of the organisation allows an hour. */
export function HourlyCost() {
  const usage = useQuery(usageQuery("7d", "hour"));
  const budgets = useQuery(budgetsQuery);
  const holder = useRef<HTMLDivElement>(null);
  const { budget, hours } = hourlyAllowance(usage.data?.points ?? [], budgets.data?.data ?? []);
  const series = seriesOf(hours, budget);
  const over = hours.filter((hour) => hour.allowed !== null && hour.cost > hour.allowed).length;

  return (
    <Panel
      title={text.hourly}
      description={budget ? text.hourlyHint(budget.name) : text.hourlyNoBudget}
      actions={<ExportButton name="castellum-hourly-cost" rows={hours} columns={hourCostColumns} picture={holder} />}
    >
      {usage.isPending && <Skeleton className="h-60 w-full" />}
      {usage.error && !usage.data && <LoadError error={usage.error} onRetry={usage.refetch} />}
      {usage.data && (
        <div ref={holder} className="flex flex-col gap-2">
          <TimeChart
            label={text.hourly}
            times={hours.map((hour) => new Date(hour.at))}
            series={series}
            format={formatUsd}
            formatTime={formatDay}
            height={180}
          />
          <Legend series={series} />
        </div>
      )}
      {usage.data && budget && (
        <p className={over > 0 ? "mt-2 text-xs text-warn" : "mt-2 text-xs text-muted"}>{text.hoursOver(over)}</p>
      )}
      {budgets.data && !budget && (
        <Link
          to="/budgets"
          search={{ create: true }}
          className="mt-2 inline-block text-sm text-accent underline underline-offset-2"
        >
          {text.setBudget}
        </Link>
      )}
    </Panel>
  );
}
