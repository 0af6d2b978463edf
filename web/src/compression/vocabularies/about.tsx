import { TextArea, TextField } from "@/ui/field";
import { Panel } from "@/ui/panel";
import { text } from "./text";
import type { Draft } from "./vocabularies";

interface AboutProps {
  readonly draft: Draft;
  readonly errors: Readonly<Record<string, string>>;
  readonly mayChange: boolean;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** The name of a vocabulary and what it is for. */
export function About({ draft, errors, mayChange, onChange }: AboutProps) {
  const disabled = !mayChange;
  return (
    <Panel title={text.settings} className="max-w-2xl">
      <div className="flex flex-col gap-4">
        <TextField
          label={text.name}
          required
          maxLength={100}
          disabled={disabled}
          value={draft.name}
          error={errors["name"]}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={text.domain}
            maxLength={100}
            disabled={disabled}
            hint={text.domainHint}
            value={draft.domain}
            error={errors["domain"]}
            onChange={(event) => onChange({ domain: event.target.value })}
          />
          <TextField
            label={text.language}
            optional
            maxLength={2}
            disabled={disabled}
            hint={text.languageHint}
            value={draft.language ?? ""}
            error={errors["language"]}
            onChange={(event) => onChange({ language: event.target.value === "" ? undefined : event.target.value })}
          />
        </div>
        <TextArea
          label={text.about}
          optional
          rows={3}
          maxLength={500}
          disabled={disabled}
          value={draft.description}
          error={errors["description"]}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      </div>
    </Panel>
  );
}
