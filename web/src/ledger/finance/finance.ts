import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { callJson, query } from "@/api/client";
import { useChange } from "@/api/use-change";
import type { Period } from "@/ledger/analytics/analytics";

export const entryKinds = ["revenue", "cost"] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Revenue against what the models and everything else cost. */
export interface FinanceSummary {
  readonly period: string;
  readonly revenue_usd: number;
  readonly costs_usd: number;
  readonly model_spend_usd: number;
  readonly model_savings_usd: number;
  readonly result_usd: number;
  /** Null without revenue: there is nothing to take a share of. */
  readonly margin_percent: number | null;
}

export interface EntryDraft {
  readonly kind: EntryKind;
  readonly at: string;
  readonly amount_usd: number;
  readonly category: string;
  readonly description: string;
}

export interface EntryImport {
  readonly rows: number;
  readonly added: number;
  readonly known: number;
}

/** Under “analytics”, so that the live ledger refreshes the spend in it. */
export const financeQuery = (period: Period) =>
  queryOptions({
    queryKey: ["analytics", "finance", period],
    queryFn: ({ signal }) => callJson<FinanceSummary>(`/api/finance/summary${query({ period })}`, { signal }),
    placeholderData: keepPreviousData,
  });

const useFinanceChange = <T, R>(change: (input: T) => Promise<R>) => useChange(change, ["analytics", "finance"]);

export const useAddEntry = () =>
  useFinanceChange((draft: EntryDraft) => callJson("/api/finance/entries", { method: "POST", body: draft }));

export const useImportEntries = () =>
  useFinanceChange((file: Blob) => callJson<EntryImport>("/api/finance/entries/csv", { method: "POST", file }));
