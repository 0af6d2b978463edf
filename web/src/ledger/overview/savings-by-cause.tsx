import { useRef } from "react";
import { causes, type Savings } from "@/ledger/analytics/analytics";
import { Waterfall, type WaterfallStep } from "@/ui/chart/waterfall";
import { ExportButton } from "@/ui/export-button";
import { Money } from "@/ui/money";
import { Panel } from "@/ui/panel";
import type { Column } from "@/ui/table";
import { text } from "./text";

function stepsOf(savings: Savings): readonly WaterfallStep[] {
  const { without_usd, with_usd } = savings.cost;
  const total = (key: string, label: string, usd: number): WaterfallStep => ({
    key,
    label,
    kind: "total",
    from: 0,
    to: usd,
    shown: <Money usd={usd} />,
  });
  let left = without_usd;
  const steps = causes.flatMap((cause): WaterfallStep[] => {
    const saved = savings.causes?.[cause] ?? 0;
    if (saved === 0) return [];
    const from = left;
    left -= saved;
    return [{ key: cause, label: text.causes[cause], kind: "step", from, to: left, shown: <Money usd={-saved} /> }];
  });
  return [total("without", text.waterfallWithout, without_usd), ...steps, total("with", text.waterfallWith, with_usd)];
}

const columns: readonly Column<WaterfallStep>[] = [
  { id: "cause", header: text.byCause, cell: (step) => step.label, csv: (step) => step.label },
  {
    id: "usd",
    header: "usd",
    cell: (step) => step.shown,
    csv: (step) => (step.kind === "total" ? step.to : step.to - step.from),
  },
];

/** Which part of the product earned the saving. */
export function SavingsByCause({ savings }: { readonly savings: Savings }) {
  const holder = useRef<HTMLDivElement>(null);
  const steps = stepsOf(savings);
  return (
    <Panel
      title={text.byCause}
      description={text.byCauseHint}
      actions={
        <ExportButton name={`castellum-savings-${savings.period}`} rows={steps} columns={columns} picture={holder} />
      }
    >
      <div ref={holder}>
        <Waterfall label={text.byCause} steps={steps} />
      </div>
    </Panel>
  );
}
