import type { Granularity, UsagePoint } from "@/ledger/analytics/analytics";
import { formatCount } from "@/ui/format";
import { Money } from "@/ui/money";
import type { Column } from "@/ui/table";
import { Time } from "@/ui/time";
import { text } from "./text";

type CountField = "requests" | "tokens_original" | "tokens_compressed" | "tokens_saved" | "tokens_output";
type MoneyField = "cost_with_usd" | "savings_usd";

const count = (id: CountField, header: string): Column<UsagePoint> => ({
  id,
  header,
  numeric: true,
  cell: (point) => formatCount(point[id]),
  sort: (point) => point[id],
  csv: (point) => point[id],
});

const money = (id: MoneyField, header: string): Column<UsagePoint> => ({
  id,
  header,
  numeric: true,
  cell: (point) => <Money usd={point[id]} />,
  sort: (point) => point[id],
  csv: (point) => point[id],
});

/** The table behind the chart. */
export const usageColumns = (granularity: Granularity): readonly Column<UsagePoint>[] => [
  {
    id: "at",
    header: text.when,
    width: "w-52",
    cell: (point) => <Time at={point.at} day={granularity !== "hour"} />,
    sort: (point) => point.at,
    csv: (point) => point.at,
  },
  count("requests", text.requests),
  count("tokens_original", text.original),
  count("tokens_compressed", text.compressed),
  count("tokens_saved", text.saved),
  count("tokens_output", text.output),
  money("cost_with_usd", text.cost),
  money("savings_usd", text.savings),
];
