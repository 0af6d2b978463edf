import type { ScaleLinear, ScaleTime } from "d3-scale";
import { margin } from "./scales";

interface AxesProps {
  readonly x: ScaleTime<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly width: number;
  readonly height: number;
  readonly format: (value: number) => string;
  readonly formatTime: (at: Date) => string;
}

export function Axes({ x, y, width, height, format, formatTime }: AxesProps) {
  const labels = Math.max(2, Math.min(8, Math.floor(width / 110)));
  const [start, end] = x.domain();
  const times = start?.getTime() === end?.getTime() ? [start ?? new Date(0)] : x.ticks(labels);
  return (
    <g className="text-2xs">
      {y.ticks(4).map((value) => (
        <g key={value}>
          <line x1={margin.left} x2={width - margin.right} y1={y(value)} y2={y(value)} className="stroke-line" />
          <text x={margin.left - 8} y={y(value)} dy="0.32em" textAnchor="end" className="num fill-muted">
            {format(value)}
          </text>
        </g>
      ))}
      {times.map((at) => (
        <text
          key={at.getTime()}
          x={Math.min(width - 28, Math.max(margin.left + 4, x(at)))}
          y={height - 6}
          textAnchor="middle"
          className="num fill-muted"
        >
          {formatTime(at)}
        </text>
      ))}
    </g>
  );
}
