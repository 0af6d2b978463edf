import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { sessionQuery } from "@/platform/session/session";
import { permissionHints, permissionLabel } from "@/platform/team/text";
import { CheckField, TextArea, TextField } from "@/ui/field";
import type { KeyDraft } from "./key-draft";
import { LimitFields } from "./limit-fields";
import { text } from "./text";

interface KeyFieldsProps {
  readonly draft: KeyDraft;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (draft: KeyDraft) => void;
  /** What stands beside the expiry. */
  readonly beside?: ReactNode;
}

/** Nobody gives a key more than they have; what it has already can be kept or taken away. */
function useGivable(held: readonly string[]): readonly string[] {
  const { data: session } = useQuery(sessionQuery);
  const own = session?.permissions ?? [];
  return Object.keys(permissionHints).filter((name) => own.includes(name) || held.includes(name));
}

function Permissions({ draft, errors, onChange }: KeyFieldsProps) {
  const names = useGivable(draft.scopes);
  const error = errors["scopes"];
  return (
    <details className="rounded-md border border-line px-3 py-2" open={error !== undefined || undefined}>
      <summary className="text-xs font-medium">{text.permissions(draft.scopes.length)}</summary>
      <div className="mt-3 grid gap-2 sm:grid-cols-2">
        {names.map((name) => (
          <div key={name} title={permissionHints[name]}>
            <CheckField
              label={permissionLabel(name)}
              checked={draft.scopes.includes(name)}
              onCheck={(checked) =>
                onChange({
                  ...draft,
                  scopes: checked ? [...draft.scopes, name] : draft.scopes.filter((one) => one !== name),
                })
              }
            />
          </div>
        ))}
      </div>
      {error !== undefined && (
        <p role="alert" className="mt-2 text-xs text-bad">
          {error}
        </p>
      )}
    </details>
  );
}

/** The fields that making and editing a key share. */
export function KeyFields({ draft, errors, onChange, beside }: KeyFieldsProps) {
  return (
    <>
      <TextField
        label={text.name}
        required
        maxLength={100}
        hint={text.nameHint}
        value={draft.name}
        error={errors["name"]}
        onChange={(event) => onChange({ ...draft, name: event.target.value })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        {beside}
        <TextField
          label={text.expires}
          type="date"
          optional
          value={draft.expires}
          error={errors["expires_at"]}
          onChange={(event) => onChange({ ...draft, expires: event.target.value })}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextArea
          label={text.models}
          optional
          mono
          rows={2}
          hint={text.modelsHint}
          value={draft.models}
          error={errors["allowed_models"]}
          onChange={(event) => onChange({ ...draft, models: event.target.value })}
        />
        <TextArea
          label={text.networks}
          optional
          mono
          rows={2}
          hint={text.networksHint}
          value={draft.networks}
          error={errors["allowed_networks"]}
          onChange={(event) => onChange({ ...draft, networks: event.target.value })}
        />
      </div>
      <Permissions draft={draft} errors={errors} onChange={onChange} />
      <LimitFields limits={draft.limits} errors={errors} onChange={(limits) => onChange({ ...draft, limits })} />
    </>
  );
}
