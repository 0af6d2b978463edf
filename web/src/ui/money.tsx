import { cx } from "./class-names";
import { formatUsd, formatUsdExact } from "./format";

/** An amount in USD; hovering shows it to the nano-dollar. `null` is an unknown price, never zero. */
export function Money({ usd, className }: { readonly usd: number | null | undefined; readonly className?: string }) {
  if (usd === null || usd === undefined) return <span className={cx("text-muted", className)}>unpriced</span>;
  return (
    <span title={`${formatUsdExact(usd)} USD`} className={cx("num whitespace-nowrap", className)}>
      {formatUsd(usd)}
    </span>
  );
}
