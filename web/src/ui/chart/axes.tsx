import { margin, type Scale } from "./scales";

interface AxesProps {
  readonly x: Scale;
  readonly y: Scale;
  readonly width: number;
  readonly height: number;
  readonly format: (value: number) => string;
  readonly formatTime: (at: Date) => string;
}

export function Axes({ x, y, width, height, format, formatTime }: AxesProps) {
  return (
    <g className="text-2xs">
      {y.ticks.map((value) => (
        <g key={value}>
          <line x1={margin.left} x2={width - margin.right} y1={y.at(value)} y2={y.at(value)} className="stroke-line" />
          <text x={margin.left - 8} y={y.at(value)} dy="0.32em" textAnchor="end" className="num fill-muted">
            {format(value)}
          </text>
        </g>
      ))}
      {x.ticks.map((at) => (
        <text
          key={at}
          x={Math.min(width - 28, Math.max(margin.left + 4, x.at(at)))}
          y={height - 6}
          textAnchor="middle"
          className="num fill-muted"
        >
          {formatTime(new Date(at))}
        </text>
      ))}
    </g>
  );
}
