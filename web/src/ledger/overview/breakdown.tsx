import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { breakdownQuery, type BreakdownRow, type Dimension, type Period } from "@/ledger/analytics/analytics";
import { BarList } from "@/ui/chart/bar-list";
import { ExportButton } from "@/ui/export-button";
import { formatCompact } from "@/ui/format";
import { LoadError } from "@/ui/load-error";
import { Money } from "@/ui/money";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import type { Column } from "@/ui/table";
import { text } from "./text";

const labelOf = (by: Dimension) => (row: BreakdownRow) =>
  row.key === null || row.key === "" ? text.unnamed[by] : (row.label ?? row.key);

const columnsOf = (label: (row: BreakdownRow) => string): readonly Column<BreakdownRow>[] => [
  { id: "label", header: "label", cell: label, csv: label },
  ...(["requests", "tokens_original", "tokens_saved", "tokens_output", "cost_usd", "savings_usd"] as const).map(
    (field) => ({
      id: field,
      header: field,
      cell: (row: BreakdownRow) => row[field],
      csv: (row: BreakdownRow) => row[field],
    }),
  ),
];

export function Breakdown({ by, period }: { readonly by: Dimension; readonly period: Period }) {
  const breakdown = useQuery(breakdownQuery(by, period));
  const holder = useRef<HTMLDivElement>(null);
  const label = labelOf(by);
  const rows = [...(breakdown.data?.rows ?? [])].sort((left, right) => right.cost_usd - left.cost_usd);
  return (
    <Panel
      title={text.by[by]}
      actions={
        <ExportButton name={`castellum-${by}-${period}`} rows={rows} columns={columnsOf(label)} picture={holder} />
      }
    >
      {breakdown.isPending && <SkeletonRows rows={3} />}
      {breakdown.error && !breakdown.data && <LoadError error={breakdown.error} onRetry={breakdown.refetch} />}
      {breakdown.data && (
        <div ref={holder}>
          <BarList
            label={text.by[by]}
            bars={rows.map((row) => ({
              key: row.key ?? "",
              label: label(row),
              value: row.cost_usd,
              shown: <Money usd={row.cost_usd} />,
              note: `${formatCompact(row.requests)} req`,
            }))}
          />
        </div>
      )}
    </Panel>
  );
}
