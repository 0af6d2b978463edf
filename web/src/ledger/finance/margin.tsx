import { useQuery } from "@tanstack/react-query";
import { Coins, Plus } from "lucide-react";
import { useState } from "react";
import type { Period } from "@/ledger/analytics/analytics";
import { sessionQuery } from "@/platform/session/session";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ExportButton } from "@/ui/export-button";
import { TextField } from "@/ui/field";
import { formatPercent } from "@/ui/format";
import { LoadError } from "@/ui/load-error";
import { Money } from "@/ui/money";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import type { Column } from "@/ui/table";
import { EntryForm } from "./entry-form";
import { type FinanceSummary, financeQuery } from "./finance";
import { ImportEntries } from "./import-entries";
import { text } from "./text";

interface Line {
  readonly label: string;
  readonly usd: number;
}

const linesOf = (summary: FinanceSummary): readonly Line[] => [
  { label: text.revenue, usd: summary.revenue_usd },
  { label: text.costs, usd: -summary.costs_usd },
  { label: text.spend, usd: -summary.model_spend_usd },
  { label: text.result, usd: summary.result_usd },
];

const columns: readonly Column<Line>[] = [
  { id: "label", header: text.title, cell: (line) => line.label, csv: (line) => line.label },
  { id: "usd", header: "usd", cell: (line) => <Money usd={line.usd} />, csv: (line) => line.usd },
];

interface MarginProps {
  readonly period: Period;
  readonly floor: number;
  readonly onFloor: (floor: number) => void;
}

/** What is left of the revenue, and the line below which to warn. */
export function Margin({ period, floor, onFloor }: MarginProps) {
  const finance = useQuery(financeQuery(period));
  const { data: session } = useQuery(sessionQuery);
  const [adding, setAdding] = useState(false);
  const mayChange = session?.permissions.includes("manage_billing") ?? false;
  const summary = finance.data;
  const empty = summary?.revenue_usd === 0 && summary.costs_usd === 0;
  const lines = summary ? linesOf(summary) : [];

  return (
    <Panel
      title={text.title}
      description={text.hint}
      actions={
        <>
          {mayChange && (
            <>
              <ImportEntries />
              <Button
                small
                kind="ghost"
                onClick={() => setAdding(true)}
                icon={<Plus className="size-3.5" aria-hidden />}
              >
                {text.add}
              </Button>
            </>
          )}
          {!empty && <ExportButton name={`castellum-margin-${period}`} rows={lines} columns={columns} />}
        </>
      }
    >
      {finance.isPending && <SkeletonRows rows={3} />}
      {finance.error && !summary && <LoadError error={finance.error} onRetry={finance.refetch} />}
      {empty && (
        <EmptyState icon={<Coins className="size-5" aria-hidden />} title={text.none}>
          {text.noneHint}
        </EmptyState>
      )}
      {summary && !empty && (
        <>
          <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-2">
            {lines.map((line) => (
              <div key={line.label} className="contents">
                <dt className="text-muted">{line.label}</dt>
                <dd className="text-right">
                  <Money usd={line.usd} />
                </dd>
              </div>
            ))}
            <dt className="font-semibold">{text.margin}</dt>
            <dd className="num text-right font-semibold">
              {summary.margin_percent === null ? "–" : formatPercent(summary.margin_percent / 100)}
            </dd>
          </dl>
          <TextField
            label={text.warnBelow}
            type="number"
            min={-100}
            max={100}
            step={1}
            className="mt-4 max-w-40"
            defaultValue={floor}
            onChange={(event) => onFloor(event.target.valueAsNumber)}
          />
        </>
      )}
      {adding && <EntryForm onClose={() => setAdding(false)} />}
    </Panel>
  );
}
