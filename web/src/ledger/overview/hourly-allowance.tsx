import type { UsagePoint } from "@/ledger/analytics/analytics";
import type { Budget } from "@/ledger/budgets/budgets";
import { Money } from "@/ui/money";
import type { Column } from "@/ui/table";
import { text } from "./text";

export interface HourCost {
  readonly at: string;
  readonly cost: number;
  /** What the budget allows in this hour when it is spread evenly over its period; null without a budget. */
  readonly allowed: number | null;
}

const shownHours = 72;

/** Budgets run on UTC days and months, so an hour's share depends on the month it is in. */
function perHour({ limit_usd, period }: Budget, at: Date): number {
  const days = period === "day" ? 1 : new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  return limit_usd / (24 * days);
}

/** The last three days by the hour, and the budget of the whole organisation that allows least per hour. */
export function hourlyAllowance(
  points: readonly UsagePoint[],
  budgets: readonly Budget[],
): { readonly budget: Budget | undefined; readonly hours: readonly HourCost[] } {
  const last = new Date(points.at(-1)?.at ?? 0);
  const [budget] = budgets
    .filter(({ scope }) => scope === "organization")
    .sort((left, right) => perHour(left, last) - perHour(right, last));
  const hours = points.slice(-shownHours).map((point) => ({
    at: point.at,
    cost: point.cost_with_usd,
    allowed: budget ? perHour(budget, new Date(point.at)) : null,
  }));
  return { budget, hours };
}

export const hourCostColumns: readonly Column<HourCost>[] = [
  { id: "at", header: text.when, cell: (hour) => hour.at, csv: (hour) => hour.at },
  { id: "cost", header: text.hourCost, cell: (hour) => <Money usd={hour.cost} />, csv: (hour) => hour.cost },
  {
    id: "allowed",
    header: text.hourBudget,
    cell: (hour) => <Money usd={hour.allowed} />,
    csv: (hour) => hour.allowed,
  },
];
