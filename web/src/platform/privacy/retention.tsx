import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { TextField } from "@/ui/field";
import { LoadError } from "@/ui/load-error";
import { Notice } from "@/ui/notice";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { toast } from "@/ui/toast-store";
import { type Retention, type RetentionDays, retentionFields, retentionQuery, useSetRetention } from "./privacy";
import { parseDays, type Shortened, shortened } from "./shorter";
import { text } from "./text";

type Typed = Readonly<Partial<Record<(typeof retentionFields)[number], string>>>;

const day = 86_400_000;
const before = ({ field, days }: Shortened): string =>
  text.shorter(text.retentionFields[field], new Date(Date.now() - days * day).toLocaleDateString());

function RetentionForm({ now }: { readonly now: Retention }) {
  const [typed, setTyped] = useState<Typed>({});
  const [asking, setAsking] = useState<readonly Shortened[]>([]);
  const set = useSetRetention();
  const read = retentionFields.map((field) => {
    const shown = typed[field] ?? now[field]?.toString() ?? "";
    return { field, shown, days: parseDays(shown, now.max_days) };
  });
  const wrong = read.some(({ days }) => days === undefined);
  const next = Object.fromEntries(read.map(({ field, days }) => [field, days ?? null])) as RetentionDays;
  const changed = retentionFields.some((field) => next[field] !== now[field]);
  const save = async () => {
    await set.mutateAsync(next);
    setTyped({});
    toast("good", text.saved);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const less = shortened(now, next);
    // What fails is shown below the fields, by the mutation's own state.
    if (less.length === 0) save().catch(() => undefined);
    else setAsking(less);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
        {read.map(({ field, shown, days }) => {
          const byDefault = now.defaults[field];
          return (
            <TextField
              key={field}
              label={`${text.retentionFields[field]} (${text.daysUnit})`}
              inputMode="numeric"
              autoComplete="off"
              placeholder={byDefault === null ? text.forEver : String(byDefault)}
              value={shown}
              hint={`${text.retentionHints[field]} ${text.defaultIs(byDefault === null ? text.forEver : text.days(byDefault))}`}
              error={
                days === undefined
                  ? text.daysRange(now.max_days)
                  : isApiError(set.error)
                    ? set.error.fields[field]
                    : undefined
              }
              onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
            />
          );
        })}
      </div>
      {set.error && asking.length === 0 && <Notice tone="bad">{messageOf(set.error)}</Notice>}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" busy={set.isPending} disabled={!changed || wrong}>
          {text.save}
        </Button>
        <span className="text-xs text-muted">{text.auditKept(now.audit_years)}</span>
      </div>
      {asking.length > 0 && (
        <Confirm
          title={text.shorterTitle}
          description={`${text.shorterHint} ${asking.map(before).join("; ")}.`}
          action={text.shorterAction}
          onConfirm={save}
          onClose={() => setAsking([])}
        />
      )}
    </form>
  );
}

/** How long the organisation keeps what; shortening asks first and says what goes. */
export function RetentionPanel() {
  const retention = useQuery(retentionQuery);
  return (
    <Panel title={text.retention} description={text.retentionHint}>
      {retention.isPending && <SkeletonRows rows={3} />}
      {retention.error && <LoadError error={retention.error} onRetry={retention.refetch} />}
      {retention.data && <RetentionForm now={retention.data} />}
    </Panel>
  );
}
