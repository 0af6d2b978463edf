import { useQuery } from "@tanstack/react-query";
import { ChartArea, Table2 } from "lucide-react";
import { useRef } from "react";
import { type Granularity, type Period, type UsagePoint, usageQuery } from "@/ledger/analytics/analytics";
import { Button } from "@/ui/button";
import { Legend } from "@/ui/chart/legend";
import { type Series, TimeChart } from "@/ui/chart/time-chart";
import { ExportButton } from "@/ui/export-button";
import { formatCompact, formatCount, formatDay, formatHour, formatUsd } from "@/ui/format";
import { LoadError } from "@/ui/load-error";
import { Panel } from "@/ui/panel";
import { Segmented } from "@/ui/segmented";
import { Skeleton } from "@/ui/skeleton";
import { Table } from "@/ui/table";
import { text as uiText } from "@/ui/text";
import { overviewRoute } from "./overview.route";
import { text } from "./text";
import { usageColumns } from "./usage-columns";

const natural: Record<Period, Granularity> = { "7d": "hour", "30d": "day", "90d": "day", all: "week" };
const granularities = (["hour", "day", "week", "month"] as const).map((value) => ({
  value,
  label: text.granularities[value],
}));
const measures = (["tokens", "cost"] as const).map((value) => ({ value, label: text.measures[value] }));

function seriesOf(points: readonly UsagePoint[], measure: "tokens" | "cost"): readonly Series[] {
  const pick = (read: (point: UsagePoint) => number) => points.map(read);
  return measure === "tokens"
    ? [
        {
          id: "original",
          label: text.original,
          color: "var(--chart-2)",
          filled: true,
          values: pick((point) => point.tokens_original),
        },
        {
          id: "compressed",
          label: text.compressed,
          color: "var(--chart-1)",
          filled: true,
          values: pick((point) => point.tokens_compressed),
        },
      ]
    : [
        {
          id: "without",
          label: text.costWithout,
          color: "var(--chart-2)",
          filled: true,
          values: pick((point) => point.cost_without_usd),
        },
        {
          id: "with",
          label: text.costWith,
          color: "var(--chart-1)",
          filled: true,
          values: pick((point) => point.cost_with_usd),
        },
      ];
}

const files = (period: Period) =>
  (["csv", "parquet"] as const).map((format) => ({
    label: text.exports[format],
    href: `/v1/analytics/export?format=${format}&period=${period}`,
  }));

export function UsageChart({ period }: { readonly period: Period }) {
  const { granularity = natural[period], measure = "tokens", view = "chart" } = overviewRoute.useSearch();
  const navigate = overviewRoute.useNavigate();
  const usage = useQuery(usageQuery(period, granularity));
  const holder = useRef<HTMLDivElement>(null);
  const points = usage.data?.points ?? [];
  const series = seriesOf(points, measure);
  const columns = usageColumns(granularity);
  const set = (change: { measure?: "tokens" | "cost"; granularity?: Granularity; view?: "chart" | "table" }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const title = measure === "tokens" ? text.chart : text.costChart;

  return (
    <Panel
      title={title}
      description={measure === "tokens" ? text.chartHint : text.costHint}
      flush={view === "table"}
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <Segmented
            label={text.measure}
            value={measure}
            choices={measures}
            onPick={(picked) => set({ measure: picked })}
          />
          <Segmented
            label={text.granularity}
            value={granularity}
            choices={granularities}
            onPick={(picked) => set({ granularity: picked })}
          />
          <Button
            small
            kind="ghost"
            onClick={() => set({ view: view === "chart" ? "table" : "chart" })}
            icon={
              view === "chart" ? (
                <Table2 className="size-3.5" aria-hidden />
              ) : (
                <ChartArea className="size-3.5" aria-hidden />
              )
            }
          >
            {view === "chart" ? uiText.showTable : uiText.showChart}
          </Button>
          <ExportButton
            name={`castellum-${measure}-${period}`}
            rows={points}
            columns={columns}
            files={files(period)}
            {...(view === "chart" ? { picture: holder } : {})}
          />
        </div>
      }
    >
      {usage.isPending && <Skeleton className="h-66 w-full" />}
      {usage.error && !usage.data && <LoadError error={usage.error} onRetry={usage.refetch} />}
      {usage.data && view === "table" && (
        <Table
          label={title}
          rows={[...points].reverse()}
          columns={columns}
          rowKey={(point) => point.at}
          height="max-h-96"
          minWidth="min-w-2xl"
        />
      )}
      {usage.data && view === "chart" && (
        <div ref={holder} className="flex flex-col gap-2">
          <TimeChart
            label={title}
            times={points.map((point) => new Date(point.at))}
            series={series}
            format={measure === "tokens" ? formatCompact : formatUsd}
            formatTime={granularity === "hour" && points.length <= 72 ? formatHour : formatDay}
            note={(index) =>
              `${formatCount(points[index]?.requests ?? 0)} ${text.requests.toLowerCase()} · ${text.saved.toLowerCase()} ${formatUsd(points[index]?.savings_usd ?? 0)}`
            }
          />
          <Legend series={series} />
        </div>
      )}
    </Panel>
  );
}
