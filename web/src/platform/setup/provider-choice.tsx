import { useId } from "react";
import { TextField } from "@/ui/field";
import type { ProviderKind } from "./setup";
import { text } from "./text";

export interface ProviderDraft {
  readonly kind: ProviderKind;
  readonly base_url: string;
  readonly api_key: string;
}

interface ProviderChoiceProps {
  readonly value: ProviderDraft;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (value: ProviderDraft) => void;
}

const kinds: readonly ProviderKind[] = ["simulator", "openai", "anthropic", "openai_compatible"];

export function ProviderChoice({ value, errors, onChange }: ProviderChoiceProps) {
  const name = useId();
  return (
    <>
      <div className="grid gap-2 sm:col-span-2 sm:grid-cols-2">
        {kinds.map((kind) => (
          <label
            key={kind}
            className="flex cursor-pointer items-start gap-2.5 rounded-md border border-line p-3 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-(--focus)"
          >
            <input
              type="radio"
              name={name}
              value={kind}
              checked={value.kind === kind}
              onChange={() => onChange({ ...value, kind })}
              className="mt-0.5 size-4 shrink-0 accent-(--accent) outline-none"
            />
            <span className="min-w-0">
              <span className="block font-medium">{text.providers[kind].label}</span>
              <span className="block text-xs text-muted">{text.providers[kind].hint}</span>
            </span>
          </label>
        ))}
      </div>
      {value.kind === "openai_compatible" && (
        <TextField
          label={text.baseUrl}
          type="url"
          required
          mono
          placeholder="http://localhost:11434/v1"
          value={value.base_url}
          error={errors["provider.base_url"]}
          onChange={(event) => onChange({ ...value, base_url: event.target.value })}
        />
      )}
      {value.kind !== "simulator" && (
        <TextField
          label={text.apiKey}
          type="password"
          autoComplete="off"
          mono
          required={value.kind !== "openai_compatible"}
          optional={value.kind === "openai_compatible"}
          hint={text.apiKeyHint}
          value={value.api_key}
          error={errors["provider.api_key"]}
          onChange={(event) => onChange({ ...value, api_key: event.target.value })}
        />
      )}
    </>
  );
}
