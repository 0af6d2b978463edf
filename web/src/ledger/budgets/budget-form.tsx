import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Dialog } from "@/ui/dialog";
import { SelectField, TextField } from "@/ui/field";
import { FormEnd } from "@/ui/form-end";
import { toast } from "@/ui/toast-store";
import {
  type Budget,
  type BudgetAction,
  budgetActions,
  type BudgetDraft,
  type BudgetPeriod,
  budgetPeriods,
  type BudgetScope,
  scopes,
  useSaveBudget,
} from "./budgets";
import { SubjectField } from "./subject-field";
import { text } from "./text";

const choicesOf = <T extends string>(values: readonly T[], labels: Readonly<Record<T, string>>) =>
  values.map((value) => ({ value, label: labels[value] }));

const fresh: BudgetDraft = {
  name: "",
  scope: "organization",
  subject: null,
  period: "month",
  limit_usd: 100,
  action: "warn",
};

interface BudgetFormProps {
  readonly budget?: Budget;
  readonly onClose: () => void;
}

export function BudgetForm({ budget, onClose }: BudgetFormProps) {
  const [draft, setDraft] = useState<BudgetDraft>(budget ?? fresh);
  const [limit, setLimit] = useState(String(draft.limit_usd));
  const save = useSaveBudget();
  const errors = isApiError(save.error) ? save.error.fields : {};
  const set = (change: Partial<BudgetDraft>) => setDraft((before) => ({ ...before, ...change }));
  const fixed = budget !== undefined;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { name, scope, subject, period, action } = draft;
    save.mutate(
      { id: budget?.id, draft: { name, scope, subject, period, action, limit_usd: Number(limit) } },
      {
        onSuccess: () => {
          toast("good", text.saved, name);
          onClose();
        },
      },
    );
  };

  return (
    <Dialog open onOpenChange={onClose} title={fixed ? text.edit : text.create}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={text.name}
          required
          maxLength={100}
          hint={text.nameHint}
          value={draft.name}
          error={errors["name"]}
          onChange={(event) => set({ name: event.target.value })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label={text.scope}
            value={draft.scope}
            disabled={fixed}
            choices={choicesOf(scopes, text.scopes)}
            onPick={(scope) => set({ scope: scope as BudgetScope, subject: null })}
          />
          <SelectField
            label={text.period}
            value={draft.period}
            disabled={fixed}
            choices={choicesOf(budgetPeriods, text.periods)}
            onPick={(period) => set({ period: period as BudgetPeriod })}
          />
        </div>
        {draft.scope !== "organization" && (
          <SubjectField
            scope={draft.scope}
            value={draft.subject ?? ""}
            disabled={fixed}
            error={errors["subject"]}
            onChange={(subject) => set({ subject })}
          />
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={text.limit}
            type="number"
            required
            min={0.01}
            step={0.01}
            value={limit}
            error={errors["limit_usd"]}
            onChange={(event) => setLimit(event.target.value)}
          />
          <SelectField
            label={text.action}
            value={draft.action}
            choices={choicesOf(budgetActions, text.actions)}
            hint={text.actionHints[draft.action]}
            onPick={(action) => set({ action: action as BudgetAction })}
          />
        </div>
        <FormEnd
          action={text.save}
          busy={save.isPending}
          problem={save.error && messageOf(save.error)}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
