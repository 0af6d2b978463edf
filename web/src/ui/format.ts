/** How the console writes numbers: exact where it matters, short where it does not, never misleading. */

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

export const formatCount = (value: number): string => whole.format(value);

export const formatCompact = (value: number): string => (Math.abs(value) < 10_000 ? whole : compact).format(value);

/** USD with at least four significant digits below a dollar, so that a small true amount never reads as zero. */
export function formatUsd(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return "$0.00";
  const sign = value < 0 ? "−" : "";
  if (size >= 1) {
    const digits = size >= 100 ? 2 : 4;
    return `${sign}$${size.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: digits })}`;
  }
  const digits = Math.min(9, Math.max(4, 3 - Math.floor(Math.log10(size))));
  return `${sign}$${size.toFixed(digits).replace(/(\.\d\d\d*?)0+$/, "$1")}`;
}

/** The same amount to the nano-dollar, for tooltips and exports. */
export const formatUsdExact = (value: number): string =>
  `${value < 0 ? "−" : ""}$${Math.abs(value)
    .toFixed(9)
    .replace(/(\.\d\d\d*?)0+$/, "$1")}`;

/** A fraction (0..1) as a percentage. */
export const formatPercent = (fraction: number): string => {
  const percent = fraction * 100;
  return `${percent.toFixed(Math.abs(percent) < 10 && percent !== 0 ? 1 : 0)}%`;
};

export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1) return `${milliseconds.toFixed(2)} ms`;
  if (milliseconds < 1000) return `${milliseconds.toFixed(0)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(2)} s`;
  return `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

const steps: [number, Intl.RelativeTimeFormatUnit][] = [
  [60, "second"],
  [60, "minute"],
  [24, "hour"],
  [30, "day"],
  [12, "month"],
  [Number.POSITIVE_INFINITY, "year"],
];
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });

export function formatAgo(at: Date, now: Date): string {
  let amount = (at.getTime() - now.getTime()) / 1000;
  if (Math.abs(amount) < 5) return "just now";
  for (const [size, unit] of steps) {
    if (Math.abs(amount) < size) return relative.format(Math.round(amount), unit);
    amount /= size;
  }
  return "";
}

export const formatLocal = (at: Date): string =>
  at.toLocaleString(undefined, {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });

export const formatUtc = (at: Date): string =>
  at
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z$/, " UTC");

export const formatDate = (at: Date): string =>
  at.toLocaleDateString(undefined, { year: "numeric", month: "short", day: "numeric" });

export const formatDay = (at: Date): string => at.toLocaleDateString(undefined, { month: "short", day: "numeric" });

export const formatHour = (at: Date): string =>
  at.toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" });
