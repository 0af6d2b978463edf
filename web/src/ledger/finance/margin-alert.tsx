import { formatPercent, formatUsd } from "@/ui/format";
import { Notice } from "@/ui/notice";
import type { FinanceSummary } from "./finance";
import { text } from "./text";

/** Says that money is lost, or that less is left than wanted; silent otherwise. */
export function MarginAlert({ summary, floor }: { readonly summary: FinanceSummary; readonly floor: number }) {
  const { margin_percent, result_usd } = summary;
  if (margin_percent === null || margin_percent >= floor) return null;
  return result_usd < 0 ? (
    <Notice tone="bad">{text.loss(formatUsd(-result_usd))}</Notice>
  ) : (
    <Notice tone="warn">{text.thin(formatPercent(margin_percent / 100), formatPercent(floor / 100))}</Notice>
  );
}
