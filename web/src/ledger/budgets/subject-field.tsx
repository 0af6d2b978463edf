import { useQuery } from "@tanstack/react-query";
import { keysQuery } from "@/platform/keys/keys";
import { membersQuery } from "@/platform/team/team";
import { SelectField, TextField } from "@/ui/field";
import type { BudgetScope } from "./budgets";
import { text } from "./text";

interface SubjectFieldProps {
  readonly scope: Exclude<BudgetScope, "organization">;
  readonly value: string;
  readonly disabled: boolean;
  readonly error: string | undefined;
  readonly onChange: (subject: string) => void;
}

/** Whose spend a budget counts: picked by name where there is a list, typed where there is none. */
export function SubjectField({ scope, value, disabled, error, onChange }: SubjectFieldProps) {
  const keys = useQuery({ ...keysQuery, enabled: scope === "key" });
  const members = useQuery({ ...membersQuery, enabled: scope === "user" });
  if (scope === "feature") {
    return (
      <TextField
        label={text.feature}
        required
        maxLength={200}
        value={value}
        disabled={disabled}
        error={error}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const named: readonly { readonly id: string; readonly name: string }[] =
    scope === "key" ? (keys.data?.filter((key) => key.revoked_at === null) ?? []) : (members.data ?? []);
  return (
    <SelectField
      label={text.subject}
      required
      value={value}
      disabled={disabled}
      error={error}
      choices={[{ value: "", label: "–" }, ...named.map(({ id, name }) => ({ value: id, label: name }))]}
      onPick={onChange}
    />
  );
}
