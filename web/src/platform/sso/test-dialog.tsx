import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX } from "lucide-react";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Dialog, DialogActions } from "@/ui/dialog";
import { LoadError } from "@/ui/load-error";
import { Notice } from "@/ui/notice";
import { SkeletonRows } from "@/ui/skeleton";
import { Time } from "@/ui/time";
import { type Connection, type ConnectionTest, testQuery, type Trial, trialQuery } from "./sso";
import { text } from "./text";

function Checks({ checks }: Pick<ConnectionTest, "checks">) {
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {checks.map(({ name, passed, detail }) => (
        <li key={name} className="flex items-start gap-2.5 px-3 py-2">
          {passed ? (
            <CircleCheck className="mt-0.5 size-4 shrink-0 text-good" aria-label={text.passed} role="img" />
          ) : (
            <CircleX className="mt-0.5 size-4 shrink-0 text-bad" aria-label={text.failed} role="img" />
          )}
          <div className="min-w-0">
            <p className="font-medium">{text.checks[name as keyof typeof text.checks]}</p>
            <p className="text-xs break-words text-muted">{detail}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Outcome({ trial }: { readonly trial: Trial }) {
  const rows = [
    [text.email, trial.email],
    [text.role, trial.role],
    [text.groups, trial.groups.length === 0 ? text.noGroups : trial.groups.join(", ")],
  ] as const;
  return (
    <div className="flex flex-col gap-3">
      {trial.succeeded ? (
        <p className="flex items-center gap-2">
          <Badge tone="good">{text.passed}</Badge> {text.trialGood}
        </p>
      ) : (
        <Notice tone="bad">
          {text.trialBad} {trial.detail ?? trial.code}
        </Notice>
      )}
      <dl className="grid grid-cols-[6rem_1fr] gap-y-1 text-sm">
        {rows.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="min-w-0 break-words">
              <bdi>{value ?? "—"}</bdi>
            </dd>
          </div>
        ))}
        <dt className="text-muted">{text.trialAt}</dt>
        <dd>
          <Time at={trial.at} ago />
        </dd>
      </dl>
    </div>
  );
}

/** The checks of a connection, a trial sign-in, and what came of the last one. */
export function TestDialog({ connection, onClose }: { readonly connection: Connection; readonly onClose: () => void }) {
  const test = useQuery(testQuery(connection.id));
  const trial = useQuery(trialQuery(connection.id));
  const location = test.data?.location ?? null;
  return (
    <Dialog open wide onOpenChange={onClose} title={text.testTitle} description={connection.name}>
      {test.isPending && <SkeletonRows rows={2} />}
      {test.error && <LoadError error={test.error} onRetry={test.refetch} />}
      {test.data && <Checks checks={test.data.checks} />}
      <h3 className="mt-5 mb-1 font-semibold">{text.trial}</h3>
      <p className="mb-3 text-xs text-muted">
        {test.data && location === null ? text.trialUnreachable : text.trialHint}
      </p>
      {trial.isPending && <SkeletonRows rows={1} />}
      {trial.error && <LoadError error={trial.error} onRetry={trial.refetch} />}
      {trial.data === null && <p className="text-muted">{text.trialNone}</p>}
      {trial.data && <Outcome trial={trial.data} />}
      <DialogActions>
        <Button
          kind="primary"
          disabled={location === null}
          onClick={() => {
            if (location !== null) window.location.assign(location);
          }}
        >
          {text.trialStart}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
