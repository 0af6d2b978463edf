import { type ReactNode, useId } from "react";

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly format: (value: number) => string;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
}

export function Slider({ label, value, min, max, step, format, hint, disabled, onChange }: SliderProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-2 text-xs">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <output htmlFor={id} className="num text-muted">
          {format(value)}
        </output>
      </div>
      <input
        id={id}
        type="range"
        {...{ value, min, max, step, disabled }}
        aria-valuetext={format(value)}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        className="h-5 w-full accent-(--accent) disabled:opacity-50"
      />
      {hint !== undefined && <p className="text-xs text-muted">{hint}</p>}
    </div>
  );
}
