import { area, curveMonotoneX, line } from "d3-shape";
import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from "react";
import { Axes } from "./axes";
import { ChartTip } from "./chart-tip";
import { margin, nearest, timeScale, valueScale } from "./scales";
import { useWidth } from "./use-width";

export interface Series {
  readonly id: string;
  readonly label: string;
  /** A CSS colour, usually a token. */
  readonly color: string;
  readonly values: readonly number[];
  readonly filled?: boolean;
  /** For limits and targets: what should be, beside what is. */
  readonly dashed?: boolean;
}

export interface TimeChartProps {
  readonly label: string;
  readonly times: readonly Date[];
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  readonly formatTime: (at: Date) => string;
  readonly height?: number;
  readonly note?: (index: number) => string | undefined;
}

/** Lines and areas over time, drawn as plain SVG. Arrow keys move through the points. */
export function TimeChart({ label, times, series, format, formatTime, height = 240, note }: TimeChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  const [active, setActive] = useState<number>();
  const x = useMemo(() => timeScale(times, width), [times, width]);
  const y = useMemo(
    () =>
      valueScale(
        series.flatMap((one) => one.values),
        height,
      ),
    [series, height],
  );
  const at = (index: number): number => x.at((times[index] ?? new Date(0)).getTime());
  const base = height - margin.bottom;

  const point = (event: PointerEvent<SVGSVGElement>) => {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setActive(nearest(times, new Date(x.invert(left))));
  };
  const move = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setActive((index) => Math.min(times.length - 1, Math.max(0, (index ?? times.length) + step)));
  };
  const drawArea = area<number>(
    (_, index) => at(index),
    base,
    (value) => y.at(value),
  ).curve(curveMonotoneX);
  const drawLine = line<number>(
    (_, index) => at(index),
    (value) => y.at(value),
  ).curve(curveMonotoneX);

  return (
    // The chart is operated with the arrow keys, as a slider is.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={holder}
      role="group"
      aria-label={label}
      tabIndex={0}
      onKeyDown={move}
      onBlur={() => setActive(undefined)}
      className="relative"
      style={{ height }}
    >
      {width > 0 && (
        <svg
          aria-hidden
          width={width}
          height={height}
          className="block touch-pan-y"
          onPointerMove={point}
          onPointerLeave={() => setActive(undefined)}
        >
          <Axes x={x} y={y} width={width} height={height} format={format} formatTime={formatTime} />
          {series.map((one) => (
            <g key={one.id} style={{ color: one.color }}>
              {one.filled && <path d={drawArea([...one.values]) ?? ""} fill="currentColor" fillOpacity={0.16} />}
              <path
                d={drawLine([...one.values]) ?? ""}
                fill="none"
                stroke="currentColor"
                strokeWidth={1.75}
                strokeLinejoin="round"
                strokeDasharray={one.dashed ? "6 4" : undefined}
              />
              {times.length === 1 && <circle cx={at(0)} cy={y.at(one.values[0] ?? 0)} r={4} fill="currentColor" />}
            </g>
          ))}
          {active !== undefined && (
            <g>
              <line x1={at(active)} x2={at(active)} y1={margin.top} y2={base} className="stroke-line-strong" />
              {series.map((one) => (
                <circle
                  key={one.id}
                  cx={at(active)}
                  cy={y.at(one.values[active] ?? 0)}
                  r={3.5}
                  style={{ fill: one.color }}
                  className="stroke-surface"
                  strokeWidth={1.5}
                />
              ))}
            </g>
          )}
        </svg>
      )}
      {active !== undefined && (
        <ChartTip index={active} left={at(active)} width={width} {...{ times, series, format, formatTime, note }} />
      )}
    </div>
  );
}
