import { expect, it } from "vitest";
import type { UsagePoint } from "@/ledger/analytics/analytics";
import type { Budget } from "@/ledger/budgets/budgets";
import { hourlyAllowance } from "./hourly-allowance";

const point = (at: string, cost: number): UsagePoint => ({
  at,
  requests: 1,
  tokens_original: 0,
  tokens_compressed: 0,
  tokens_saved: 0,
  tokens_output: 0,
  cost_without_usd: cost,
  cost_with_usd: cost,
  savings_usd: 0,
});

const budget = (name: string, change: Partial<Budget>): Budget => ({
  id: name,
  name,
  scope: "organization",
  subject: null,
  period: "month",
  limit_usd: 720,
  action: "warn",
  thresholds: [],
  spent_usd: 0,
  held_usd: 0,
  remaining_usd: 0,
  period_end: "",
  ...change,
});

it("spreads a monthly budget over the hours of the month an hour is in", () => {
  const points = [point("2026-02-28T23:00:00Z", 2), point("2026-06-01T00:00:00Z", 0.5)];
  const { hours } = hourlyAllowance(points, [budget("all", {})]);
  expect(hours.map((hour) => hour.allowed)).toEqual([720 / (24 * 28), 1]);
});

it("takes the organisation's tightest budget and leaves those of keys and features aside", () => {
  const budgets = [
    budget("month", {}),
    budget("day", { period: "day", limit_usd: 12 }),
    budget("key", { scope: "key", limit_usd: 1 }),
  ];
  const found = hourlyAllowance([point("2026-06-01T00:00:00Z", 1)], budgets);
  expect(found.budget?.name).toBe("day");
  expect(found.hours[0]).toEqual({ at: "2026-06-01T00:00:00Z", cost: 1, allowed: 0.5 });
});

it("knows no allowance without a budget, and shows three days at most", () => {
  const points = Array.from({ length: 200 }, (_, hour) => point(new Date(hour * 3_600_000).toISOString(), hour));
  const { hours } = hourlyAllowance(points, []);
  expect(hours).toHaveLength(72);
  expect(hours.at(-1)).toMatchObject({ cost: 199, allowed: null });
});
