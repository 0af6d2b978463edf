import { useInfiniteQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { type ReactNode, useCallback, useMemo } from "react";
import { messageOf } from "@/api/problem";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ExportButton } from "@/ui/export-button";
import { SelectField } from "@/ui/field";
import { LoadError } from "@/ui/load-error";
import { Panel } from "@/ui/panel";
import { Progress } from "@/ui/progress";
import { SkeletonRows } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import { Time } from "@/ui/time";
import { toast } from "@/ui/toast-store";
import { type Job, jobsQuery, jobStatuses, useJobAction } from "./jobs-api";
import { jobsRoute } from "./jobs.route";
import { text } from "./text";

const tones = { pending: "info", running: "accent", succeeded: "good", failed: "bad", cancelled: "neutral" } as const;

function Action({ job }: { readonly job: Job }) {
  const change = useJobAction();
  const moving = job.status === "pending" || job.status === "running";
  if (job.status === "succeeded") return null;
  const action = moving ? "cancel" : "retry";
  return (
    <Button
      small
      kind="ghost"
      busy={change.isPending}
      onClick={() =>
        change.mutate({ id: job.id, action }, { onError: (error) => toast("bad", job.kind, messageOf(error)) })
      }
    >
      {text[action]}
    </Button>
  );
}

const columns: readonly Column<Job>[] = [
  {
    id: "kind",
    header: text.kind,
    cell: (job) => (
      <span title={job.last_error ?? job.id}>
        <code className="font-mono text-xs">{job.kind}</code>
        {/* Of one that has succeeded since, the error is history: it stays in the hint. */}
        {job.last_error !== null && job.status !== "succeeded" && (
          <span className="ml-2 text-xs text-bad">{job.last_error}</span>
        )}
      </span>
    ),
    csv: (job) => job.kind,
  },
  {
    id: "status",
    header: text.status,
    width: "w-24",
    cell: (job) => <Badge tone={tones[job.status]}>{text.statuses[job.status]}</Badge>,
    csv: (job) => text.statuses[job.status],
  },
  {
    id: "progress",
    header: text.progress,
    width: "w-32",
    secondary: true,
    cell: (job) => (
      <Progress label={`${text.progress} ${job.kind}`} value={job.status === "succeeded" ? 100 : job.progress} />
    ),
    csv: (job) => (job.status === "succeeded" ? 100 : job.progress),
  },
  {
    id: "attempts",
    header: text.attempts,
    width: "w-24",
    numeric: true,
    secondary: true,
    cell: (job) => `${job.attempts} / ${job.max_attempts}`,
    csv: (job) => job.attempts,
  },
  {
    id: "created",
    header: text.created,
    width: "w-32",
    secondary: true,
    cell: (job) => <Time at={job.created_at} ago />,
    csv: (job) => job.created_at,
  },
  {
    id: "actions",
    header: text.actions,
    quiet: true,
    width: "w-20",
    numeric: true,
    cell: (job) => <Action job={job} />,
  },
];

const choices = [
  { value: "", label: text.any },
  ...jobStatuses.map((value) => ({ value, label: text.statuses[value] })),
];

/** The queue of the organisation, with what is done about each job. */
export function Jobs(): ReactNode {
  const { status } = jobsRoute.useSearch();
  const navigate = jobsRoute.useNavigate();
  const jobs = useInfiniteQuery(jobsQuery(status));
  const rows = useMemo(() => jobs.data?.pages.flatMap((page) => page.data) ?? [], [jobs.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = jobs;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const pick = (value: string) => {
    const picked = jobStatuses.find((one) => one === value);
    void navigate({ search: (before) => ({ ...before, status: picked }), replace: true });
  };

  return (
    <Panel
      flush
      title={text.title}
      actions={
        <>
          <SelectField
            quiet
            label={text.status}
            value={status ?? ""}
            choices={choices}
            onPick={pick}
            className="w-36"
          />
          <ExportButton name="jobs" rows={rows} columns={columns} />
        </>
      }
    >
      {jobs.isPending && <SkeletonRows />}
      {jobs.error && !jobs.data && <LoadError error={jobs.error} onRetry={jobs.refetch} />}
      {jobs.data && (
        <Table
          label={text.title}
          rows={rows}
          columns={columns}
          rowKey={(job) => job.id}
          height="max-h-[max(20rem,calc(100dvh-14rem))]"
          onEndReached={more}
          empty={
            <EmptyState icon={<ListChecks className="size-5" aria-hidden />} title={text.none}>
              {text.noneHint}
            </EmptyState>
          }
        />
      )}
    </Panel>
  );
}
