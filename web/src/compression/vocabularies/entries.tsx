import { Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { CheckField, TextField } from "@/ui/field";
import { formatCount } from "@/ui/format";
import { Notice } from "@/ui/notice";
import { Panel } from "@/ui/panel";
import { type Column, Table } from "@/ui/table";
import { newEntry } from "./draft";
import { EntryDialog } from "./entry-dialog";
import { text } from "./text";
import type { Draft, Entry, Evaluation } from "./vocabularies";
import { vocabularyRoute } from "./vocabularies.routes";

interface EntriesProps {
  readonly draft: Draft;
  readonly problems: ReadonlyMap<number, Readonly<Record<string, string>>>;
  readonly evaluation: Evaluation | undefined;
  readonly mayChange: boolean;
  readonly onChange: (entries: readonly Entry[]) => void;
}

interface Row {
  readonly place: number;
  readonly entry: Entry;
  readonly problem: string | undefined;
  readonly uses: number | null;
  readonly saved: number | null;
}

const columnsFor = (edit: (place: number) => void, mayChange: boolean): readonly Column<Row>[] => [
  {
    id: "kind",
    header: text.kind,
    width: "w-28",
    cell: ({ entry }) => <Badge tone={entry.enabled ? "accent" : "neutral"}>{text.kinds[entry.kind]}</Badge>,
    sort: ({ entry }) => entry.kind,
    csv: ({ entry }) => entry.kind,
  },
  {
    id: "match",
    header: text.match,
    cell: ({ place, entry, problem }) => (
      <button
        type="button"
        disabled={!mayChange}
        aria-label={text.editOf(entry.match)}
        title={problem ?? entry.match}
        onClick={() => edit(place)}
        className="max-w-full truncate text-left align-middle font-mono text-xs enabled:hover:underline"
      >
        <bdi>{entry.match === "" ? "—" : entry.match}</bdi>
        {problem !== undefined && <span className="ml-2 text-bad">{problem}</span>}
      </button>
    ),
    sort: ({ entry }) => entry.match.toLowerCase(),
    csv: ({ entry }) => entry.match,
  },
  {
    id: "replacement",
    header: text.replacement,
    width: "w-48",
    secondary: true,
    cell: ({ entry }) => (
      <bdi className="font-mono text-xs" title={entry.replacement ?? undefined}>
        {entry.replacement ?? ""}
      </bdi>
    ),
    csv: ({ entry }) => entry.replacement,
  },
  {
    id: "state",
    header: text.state,
    width: "w-20",
    secondary: true,
    cell: ({ entry }) => <span className="text-muted">{entry.enabled ? text.active : text.inactive}</span>,
    sort: ({ entry }) => (entry.enabled ? 1 : 0),
    csv: ({ entry }) => (entry.enabled ? text.active : text.inactive),
  },
  {
    id: "uses",
    header: text.uses,
    width: "w-20",
    numeric: true,
    secondary: true,
    cell: ({ uses }) => (uses === null ? "" : formatCount(uses)),
    sort: ({ uses }) => uses ?? -1,
    csv: ({ uses }) => uses,
  },
  {
    id: "saved",
    header: text.netSaving,
    width: "w-28",
    numeric: true,
    secondary: true,
    cell: ({ saved }) => (saved === null ? "" : formatCount(saved)),
    sort: ({ saved }) => saved ?? Number.NEGATIVE_INFINITY,
    csv: ({ saved }) => saved,
  },
];

/** The entries of a draft, with what is wrong with each and what each saved when it was measured. */
export function Entries({ draft, problems, evaluation, mayChange, onChange }: EntriesProps) {
  const { q: filter = "", problems: onlyProblems = false } = vocabularyRoute.useSearch();
  const navigate = vocabularyRoute.useNavigate();
  const search = (change: { q?: string | undefined; problems?: true | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const [editing, setEditing] = useState<number>();
  const columns = useMemo(() => columnsFor(setEditing, mayChange), [mayChange]);
  const bad = problems.size - (problems.has(-1) ? 1 : 0);
  const rows = useMemo(() => {
    const measured = new Map(evaluation?.entries.map((one) => [one.id, one]));
    const wanted = filter.toLowerCase();
    return draft.entries
      .map((entry, place): Row => {
        const use = measured.get(entry.id);
        const fields = problems.get(place);
        return {
          place,
          entry,
          problem: fields && Object.values(fields).join(" "),
          uses: use?.uses ?? null,
          saved: use?.tokens_saved ?? (entry.net_tokens_saved === 0 ? null : entry.net_tokens_saved),
        };
      })
      .filter(
        (row) =>
          (!onlyProblems || row.problem !== undefined) &&
          `${row.entry.match} ${row.entry.replacement ?? ""} ${row.entry.kind}`.toLowerCase().includes(wanted),
      );
  }, [draft.entries, evaluation, problems, filter, onlyProblems]);

  const add = mayChange && (
    <Button small onClick={() => setEditing(draft.entries.length)} icon={<Plus className="size-3.5" aria-hidden />}>
      {text.add}
    </Button>
  );
  const close = () => setEditing(undefined);
  return (
    <Panel
      flush
      title={text.entries}
      actions={
        <>
          <TextField
            quiet
            type="search"
            label={text.filter}
            placeholder={text.filter}
            value={filter}
            onChange={(event) => search({ q: event.target.value || undefined })}
            className="w-40"
          />
          {add}
        </>
      }
    >
      {bad > 0 && (
        <div className="border-b border-line p-3">
          <Notice
            tone="warn"
            action={
              <CheckField
                label={text.showProblems}
                checked={onlyProblems}
                onCheck={(checked) => search({ problems: checked ? true : undefined })}
              />
            }
          >
            {text.problems(bad)}
          </Notice>
        </div>
      )}
      <Table
        label={text.entries}
        rows={rows}
        columns={columns}
        rowKey={(row) => String(row.place)}
        height="max-h-[max(20rem,calc(100dvh-24rem))]"
        empty={
          draft.entries.length === 0 ? (
            <EmptyState title={text.noEntries} action={add}>
              {text.noEntriesHint}
            </EmptyState>
          ) : (
            <EmptyState title={text.noMatch} />
          )
        }
      />
      {editing !== undefined && (
        <EntryDialog
          draft={draft}
          place={editing}
          entry={draft.entries[editing] ?? newEntry()}
          onApply={(entry) => {
            onChange(draft.entries.toSpliced(editing, 1, entry));
            close();
          }}
          onRemove={
            editing < draft.entries.length
              ? () => {
                  onChange(draft.entries.toSpliced(editing, 1));
                  close();
                }
              : undefined
          }
          onClose={close}
        />
      )}
    </Panel>
  );
}
