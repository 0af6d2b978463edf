import { TextField } from "@/ui/field";
import { text } from "./text";

export interface KeyLimits {
  readonly requests_per_minute?: number;
  readonly tokens_per_minute?: number;
  readonly concurrent_requests?: number;
  readonly daily_budget_usd?: number;
  readonly monthly_budget_usd?: number;
}

interface LimitFieldsProps {
  readonly limits: KeyLimits;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (limits: KeyLimits) => void;
}

const fields = [
  { id: "requests_per_minute", label: text.requestsPerMinute, step: 1 },
  { id: "tokens_per_minute", label: text.tokensPerMinute, step: 1 },
  { id: "concurrent_requests", label: text.concurrentRequests, step: 1 },
  { id: "daily_budget_usd", label: text.dailyBudget, step: 0.01 },
  { id: "monthly_budget_usd", label: text.monthlyBudget, step: 0.01 },
] as const;

/** The brakes of a key: each is off until a number is given. */
export function LimitFields({ limits, errors, onChange }: LimitFieldsProps) {
  return (
    <details className="group rounded-md border border-line px-3 py-2">
      <summary className="text-xs font-medium">{text.limits}</summary>
      <div className="mt-3 grid gap-4 sm:grid-cols-3">
        {fields.map(({ id, label, step }) => (
          <TextField
            key={id}
            label={label}
            type="number"
            min={step}
            step={step}
            placeholder={text.noLimit}
            value={limits[id] ?? ""}
            error={errors[id]}
            onChange={({ target: { value, valueAsNumber } }) => {
              const { [id]: _, ...rest } = limits;
              onChange(value === "" ? rest : { ...rest, [id]: valueAsNumber });
            }}
          />
        ))}
      </div>
    </details>
  );
}
