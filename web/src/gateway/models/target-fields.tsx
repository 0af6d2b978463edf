import { ArrowUp, Trash2 } from "lucide-react";
import { Button } from "@/ui/button";
import { CheckField, TextField } from "@/ui/field";
import { fallbackText as text } from "./fallback-text";
import { type FallbackCause, fallbackCauses, type FallbackTarget } from "./fallbacks-api";

interface TargetFieldsProps {
  readonly place: number;
  readonly target: FallbackTarget;
  /** The id of the list of known models. */
  readonly models: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (target: FallbackTarget) => void;
  readonly onUp?: (() => void) | undefined;
  readonly onRemove?: (() => void) | undefined;
}

const numberOf = (value: number): number | null => (Number.isNaN(value) ? null : value);

export function TargetFields({ place, target, models, errors, onChange, onUp, onRemove }: TargetFieldsProps) {
  const { model, causes, weight, hedge_after_ms } = target;
  const error = (field: string) => errors[`targets[${String(place)}].${field}`];
  const choose = (cause: FallbackCause, on: boolean) =>
    onChange({ ...target, causes: on ? [...(causes ?? []), cause] : (causes ?? []).filter((one) => one !== cause) });
  return (
    <li>
      <fieldset className="flex min-w-0 flex-col gap-3 rounded-md border border-line p-3">
        <legend className="px-1 text-xs font-medium">{text.target(place + 1)}</legend>
        <div className="flex items-start gap-1">
          <TextField
            quiet
            label={text.targetModel}
            placeholder={text.targetModel}
            required
            mono
            list={models}
            value={model}
            error={error("model")}
            onChange={(event) => onChange({ ...target, model: event.target.value })}
            className="flex-1"
          />
          {onUp && (
            <Button
              kind="ghost"
              aria-label={text.moveUp(place + 1)}
              onClick={onUp}
              icon={<ArrowUp className="size-3.5" aria-hidden />}
            />
          )}
          {onRemove && (
            <Button
              kind="ghost"
              aria-label={text.removeTarget(place + 1)}
              onClick={onRemove}
              icon={<Trash2 className="size-3.5" aria-hidden />}
            />
          )}
        </div>
        <fieldset>
          <legend className="mb-1.5 text-xs font-medium">
            {text.causesOf} <span className="font-normal text-muted">{text.causesHint}</span>
          </legend>
          <div className="flex flex-wrap gap-x-4 gap-y-1.5">
            {fallbackCauses.map((cause) => (
              <CheckField
                key={cause}
                label={text.causes[cause]}
                checked={causes?.includes(cause) ?? false}
                onCheck={(on) => choose(cause, on)}
              />
            ))}
          </div>
        </fieldset>
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label={text.weight}
            type="number"
            optional
            min={1}
            max={1000}
            hint={text.weightHint}
            value={weight ?? ""}
            error={error("weight")}
            onChange={(event) => onChange({ ...target, weight: numberOf(event.target.valueAsNumber) })}
          />
          <TextField
            label={text.hedge}
            type="number"
            optional
            min={10}
            max={60_000}
            hint={text.hedgeHint}
            value={hedge_after_ms ?? ""}
            error={error("hedge_after_ms")}
            onChange={(event) => onChange({ ...target, hedge_after_ms: numberOf(event.target.valueAsNumber) })}
          />
        </div>
      </fieldset>
    </li>
  );
}
