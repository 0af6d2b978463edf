import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Download, ShieldCheck } from "lucide-react";
import { type ReactNode, useCallback, useMemo } from "react";
import { query } from "@/api/client";
import { messageOf } from "@/api/problem";
import { Button } from "@/ui/button";
import { formatCount } from "@/ui/format";
import { ExportButton } from "@/ui/export-button";
import { LoadError } from "@/ui/load-error";
import { Page } from "@/ui/page";
import { Panel } from "@/ui/panel";
import { SearchField } from "@/ui/search-field";
import { SkeletonRows } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import { Time } from "@/ui/time";
import { toast } from "@/ui/toast-store";
import { type AuditEntry, auditQuery, verifyAudit } from "./audit";
import { auditRoute } from "./audit.route";
import { AuditSheet } from "./audit-sheet";
import { text } from "./text";

const columns: readonly Column<AuditEntry>[] = [
  {
    id: "when",
    header: text.when,
    width: "w-32",
    cell: (entry) => (
      <Link
        from="/audit"
        to="."
        search={(before) => ({ ...before, seq: String(entry.seq) })}
        resetScroll={false}
        className="after:absolute after:inset-0"
      >
        <Time at={entry.at} ago />
      </Link>
    ),
    csv: (entry) => entry.at,
  },
  {
    id: "action",
    header: text.action,
    cell: (entry) => <code className="font-mono text-xs">{entry.action}</code>,
    csv: (entry) => entry.action,
  },
  {
    id: "actor",
    header: text.actor,
    secondary: true,
    cell: (entry) => <bdi>{entry.actor.label ?? entry.actor.id ?? text.system}</bdi>,
    csv: (entry) => entry.actor.label ?? entry.actor.id ?? text.system,
  },
  {
    id: "target",
    header: text.target,
    secondary: true,
    cell: (entry) => (
      <span title={entry.target.id}>
        {entry.target.kind.replaceAll("_", " ")} <span className="text-muted">{entry.target.id}</span>
      </span>
    ),
    csv: (entry) => `${entry.target.kind} ${entry.target.id}`,
  },
  {
    id: "address",
    header: text.address,
    width: "w-36",
    secondary: true,
    cell: (entry) => entry.address,
    csv: (entry) => entry.address,
  },
];

function Verify() {
  const verify = useMutation({
    mutationFn: verifyAudit,
    onSuccess: (report) =>
      report.is_intact
        ? toast("good", text.intact(formatCount(report.entries), formatCount(report.checkpoints)))
        : toast("bad", text.broken, report.fault ?? undefined),
    onError: (error) => toast("bad", text.verify, messageOf(error)),
  });
  return (
    <Button
      busy={verify.isPending}
      onClick={() => verify.mutate()}
      icon={<ShieldCheck className="size-3.5" aria-hidden />}
    >
      {text.verify}
    </Button>
  );
}

function AuditFilter({ field }: { readonly field: "action" | "actor" | "target" }) {
  const value = auditRoute.useSearch()[field] ?? "";
  const navigate = auditRoute.useNavigate();
  const apply = useCallback(
    (typed: string) =>
      void navigate({
        search: ({ [field]: _, ...rest }) => (typed === "" ? rest : { ...rest, [field]: typed }),
        replace: true,
      }),
    [navigate, field],
  );
  return <SearchField label={text[field]} value={value} onSettle={apply} />;
}

export function AuditPage(): ReactNode {
  const { seq, ...filter } = auditRoute.useSearch();
  const navigate = auditRoute.useNavigate();
  const entries = useInfiniteQuery(auditQuery(filter));
  const rows = useMemo(() => entries.data?.pages.flatMap((page) => page.data) ?? [], [entries.data]);
  const opened = rows.find((entry) => String(entry.seq) === seq);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = entries;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  return (
    <Page
      title={text.title}
      description={text.description}
      actions={
        <>
          <Verify />
          <a
            href={`/api/audit/export${query({ ...filter })}`}
            download
            className="inline-flex h-8 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-3 shadow-sm hover:bg-hover"
          >
            <Download className="size-3.5" aria-hidden /> {text.exportAll}
          </a>
        </>
      }
    >
      <div role="search" className="grid gap-2 sm:grid-cols-3">
        <AuditFilter field="action" />
        <AuditFilter field="actor" />
        <AuditFilter field="target" />
      </div>
      <Panel flush title={text.title} actions={<ExportButton name="audit" rows={rows} columns={columns} />}>
        {entries.isPending && <SkeletonRows rows={10} />}
        {entries.error && !entries.data && <LoadError error={entries.error} onRetry={entries.refetch} />}
        {entries.data && (
          <Table
            label={text.title}
            rows={rows}
            columns={columns}
            rowKey={(entry) => String(entry.seq)}
            height="max-h-[max(20rem,calc(100dvh-17rem))]"
            onEndReached={more}
            empty={<p className="p-8 text-center text-muted">{text.noMatch}</p>}
          />
        )}
      </Panel>
      {opened && <AuditSheet entry={opened} onClose={() => void navigate({ search: ({ seq: _, ...rest }) => rest })} />}
    </Page>
  );
}
