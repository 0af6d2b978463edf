import { useQuery } from "@tanstack/react-query";
import { messageOf } from "@/api/problem";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { formatCount } from "@/ui/format";
import { LoadError } from "@/ui/load-error";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import { Time } from "@/ui/time";
import { toast } from "@/ui/toast-store";
import { text } from "./text";
import { type Revision, revisionsQuery, useRestore } from "./vocabularies";

const columnsFor = (
  restore: (version: number) => void,
  busy: boolean,
  mayChange: boolean,
): readonly Column<Revision>[] => [
  {
    id: "version",
    header: text.versions,
    width: "w-44",
    cell: (revision) => (
      <span className="flex items-center gap-2 font-medium">
        {text.version(revision.version)}
        {revision.current && <Badge tone="good">{text.current}</Badge>}
      </span>
    ),
  },
  {
    id: "note",
    header: text.note,
    secondary: true,
    cell: (revision) => <bdi title={revision.note}>{revision.note}</bdi>,
  },
  {
    id: "entries",
    header: text.entries,
    width: "w-24",
    numeric: true,
    secondary: true,
    cell: (revision) => formatCount(revision.entry_count),
  },
  {
    id: "at",
    header: text.updated,
    width: "w-32",
    secondary: true,
    cell: ({ created_at }) => <Time at={created_at} ago />,
  },
  {
    id: "actions",
    header: text.restore,
    quiet: true,
    width: "w-28",
    numeric: true,
    cell: ({ version, current }) =>
      !current &&
      mayChange && (
        <Button
          small
          kind="ghost"
          disabled={busy}
          aria-label={text.restoreOf(version)}
          onClick={() => restore(version)}
        >
          {text.restore}
        </Button>
      ),
  },
];

export function Versions({ id, mayChange }: { readonly id: string; readonly mayChange: boolean }) {
  const revisions = useQuery(revisionsQuery(id));
  const restore = useRestore(id);
  const columns = columnsFor(
    (version) =>
      restore.mutate(version, {
        onSuccess: () => toast("good", text.restored, text.version(version)),
        onError: (error) => toast("bad", text.version(version), messageOf(error)),
      }),
    restore.isPending,
    mayChange,
  );
  return (
    <Panel flush title={text.versions}>
      {revisions.isPending && <SkeletonRows rows={3} />}
      {revisions.error && <LoadError error={revisions.error} onRetry={revisions.refetch} />}
      {revisions.data && (
        <Table
          label={text.versions}
          rows={revisions.data.data}
          columns={columns}
          rowKey={({ version }) => String(version)}
        />
      )}
    </Panel>
  );
}
