import { queryOptions } from "@tanstack/react-query";
import { callJson } from "@/api/client";
import type { Page } from "@/api/lists";
import { useChange } from "@/api/use-change";

export const scopes = ["organization", "key", "user", "feature"] as const;
export const budgetPeriods = ["day", "month"] as const;
export const budgetActions = ["warn", "block", "downgrade"] as const;

export type BudgetScope = (typeof scopes)[number];
export type BudgetPeriod = (typeof budgetPeriods)[number];
export type BudgetAction = (typeof budgetActions)[number];

export interface BudgetDraft {
  readonly name: string;
  readonly scope: BudgetScope;
  readonly subject: string | null;
  readonly period: BudgetPeriod;
  readonly limit_usd: number;
  readonly action: BudgetAction;
}

export interface Budget extends BudgetDraft {
  readonly id: string;
  readonly thresholds: readonly number[];
  readonly spent_usd: number;
  readonly held_usd: number;
  readonly remaining_usd: number;
  readonly period_end: string;
}

/** Under “analytics”, so that the live ledger refreshes what is spent. */
const listKey = ["analytics", "budgets"] as const;

export const budgetsQuery = queryOptions({
  queryKey: listKey,
  queryFn: ({ signal }) => callJson<Page<Budget>>("/api/budgets", { signal }),
});

const useBudgetChange = <T, R>(change: (input: T) => Promise<R>) => useChange(change, listKey);

/** Makes a budget, or changes the one with the id. */
export const useSaveBudget = () =>
  useBudgetChange(({ id, draft }: { id: string | undefined; draft: BudgetDraft }) =>
    callJson(id === undefined ? "/api/budgets" : `/api/budgets/${encodeURIComponent(id)}`, {
      method: id === undefined ? "POST" : "PUT",
      body: draft,
    }),
  );

export const useDeleteBudget = () =>
  useBudgetChange((id: string) => callJson(`/api/budgets/${encodeURIComponent(id)}`, { method: "DELETE" }));
