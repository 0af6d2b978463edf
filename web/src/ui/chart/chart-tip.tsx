import { formatLocal, formatUtc } from "../format";
import type { TimeChartProps } from "./time-chart";

type ChartTipProps = Pick<TimeChartProps, "times" | "series" | "format" | "note"> & {
  readonly index: number;
  readonly left: number;
  readonly width: number;
};

export function ChartTip({ index, left, width, times, series, format, note }: ChartTipProps) {
  const at = times[index];
  if (!at) return null;
  const extra = note?.(index);
  return (
    <div
      role="status"
      className="pointer-events-none absolute top-2 z-10 min-w-36 rounded-md border border-line bg-raised px-2.5 py-2 text-xs shadow-lg"
      style={left > width / 2 ? { right: width - left + 12 } : { left: left + 12 }}
    >
      <p className="mb-1 whitespace-nowrap text-muted" title={formatUtc(at)}>
        {formatLocal(at)}
      </p>
      {series.map((one) => (
        <p key={one.id} className="flex items-center gap-2">
          <span className="size-2 rounded-full" style={{ background: one.color }} aria-hidden />
          <span className="flex-1 whitespace-nowrap">{one.label}</span>
          <span className="num font-medium">{format(one.values[index] ?? 0)}</span>
        </p>
      ))}
      {extra !== undefined && <p className="mt-1 border-t border-line pt-1 text-muted">{extra}</p>}
    </div>
  );
}
