import { useMemo, useState } from "react";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { TimeChart } from "@/ui/chart/time-chart";
import { Confirm } from "@/ui/confirm";
import { ExportButton } from "@/ui/export-button";
import { formatCompact, formatCount, formatDay } from "@/ui/format";
import { Panel } from "@/ui/panel";
import { type Column, Table } from "@/ui/table";
import { toast } from "@/ui/toast-store";
import { useNow } from "@/ui/use-now";
import { fillDays } from "./fill-days";
import { text } from "./text";
import { type DayUse, type EntryUse, usePrune, type VocabularyDetail } from "./vocabularies";

const dayColumns: readonly Column<DayUse>[] = [
  { id: "day", header: text.day, cell: ({ day }) => day, sort: ({ day }) => day, csv: ({ day }) => day },
  {
    id: "uses",
    header: text.calls,
    numeric: true,
    cell: ({ uses }) => formatCount(uses),
    sort: ({ uses }) => uses,
    csv: ({ uses }) => uses,
  },
  {
    id: "saved",
    header: text.tokensSaved,
    numeric: true,
    cell: ({ net_tokens_saved }) => formatCount(net_tokens_saved),
    sort: ({ net_tokens_saved }) => net_tokens_saved,
    csv: ({ net_tokens_saved }) => net_tokens_saved,
  },
];

/** How much a vocabulary was used of late, day by day: drawn, and as a table behind it. */
function ByDay({ vocabulary }: { readonly vocabulary: VocabularyDetail }) {
  const now = useNow();
  const { usage, daily_usage, name } = vocabulary;
  const days = useMemo(() => fillDays(daily_usage ?? [], usage?.days ?? 30, now), [daily_usage, usage?.days, now]);
  return (
    <Panel
      flush
      title={text.byDay}
      description={text.inUseHint(days.length)}
      actions={<ExportButton name={`${name}-days`} rows={days} columns={dayColumns} />}
    >
      {(usage?.uses ?? 0) === 0 ? (
        <p className="px-4 py-6 text-sm text-muted">{text.neverUsed}</p>
      ) : (
        <>
          <dl className="num grid grid-cols-[1fr_auto] gap-y-1.5 p-4">
            <dt className="text-muted">{text.calls}</dt>
            <dd className="text-right">{formatCount(usage?.uses ?? 0)}</dd>
            <dt className="text-muted">{text.tokensSaved}</dt>
            <dd className="text-right">{formatCount(usage?.net_tokens_saved ?? 0)}</dd>
            <dt className="text-muted">{text.lastUsed}</dt>
            <dd className="text-right">{usage?.last_used_on}</dd>
          </dl>
          <div className="px-4 pb-2">
            <TimeChart
              label={text.byDay}
              height={180}
              times={days.map(({ day }) => new Date(`${day}T00:00:00Z`))}
              series={[
                {
                  id: "saved",
                  label: text.tokensSaved,
                  color: "var(--chart-1)",
                  filled: true,
                  values: days.map((one) => one.net_tokens_saved),
                },
              ]}
              format={formatCompact}
              formatTime={formatDay}
              note={(index) => `${formatCount(days[index]?.uses ?? 0)} ${text.calls.toLowerCase()}`}
            />
          </div>
          <Table
            label={text.byDay}
            rows={days.filter((one) => one.uses > 0).toReversed()}
            columns={dayColumns}
            rowKey={({ day }) => day}
            height="max-h-60"
          />
        </>
      )}
    </Panel>
  );
}

const entryColumns = (vocabulary: VocabularyDetail): readonly Column<EntryUse>[] => {
  const matches = new Map(vocabulary.entries.map((entry) => [entry.id, entry.match]));
  const match = ({ id }: EntryUse): string => matches.get(id) ?? id;
  const verdict = ({ pays }: EntryUse): string =>
    pays === true ? text.pays : pays === false ? text.costs : text.unknownYet;
  return [
    {
      id: "entry",
      header: text.entry,
      cell: (use) => (
        <bdi className="font-mono text-xs" title={match(use)}>
          {match(use)}
        </bdi>
      ),
      sort: (use) => match(use).toLowerCase(),
      csv: match,
    },
    {
      id: "uses",
      header: text.uses,
      width: "w-20",
      numeric: true,
      secondary: true,
      cell: ({ uses }) => formatCount(uses),
      sort: ({ uses }) => uses,
      csv: ({ uses }) => uses,
    },
    {
      id: "saved",
      header: text.netSaving,
      width: "w-28",
      numeric: true,
      cell: ({ net_tokens_saved }) => formatCount(net_tokens_saved),
      sort: ({ net_tokens_saved }) => net_tokens_saved,
      csv: ({ net_tokens_saved }) => net_tokens_saved,
    },
    {
      id: "verdict",
      header: text.verdict,
      width: "w-36",
      cell: (use) =>
        use.pays === null || use.pays === undefined ? (
          <span className="text-muted">{text.unknownYet}</span>
        ) : (
          <Badge tone={use.pays ? "good" : "warn"}>{verdict(use)}</Badge>
        ),
      sort: verdict,
      csv: verdict,
    },
  ];
};

/** What calls of late made of it, and the way to leave out what does not pay. */
export function InUse({
  vocabulary,
  mayChange,
}: {
  readonly vocabulary: VocabularyDetail;
  readonly mayChange: boolean;
}) {
  const [asking, setAsking] = useState(false);
  const prune = usePrune(vocabulary.id);
  const columns = useMemo(() => entryColumns(vocabulary), [vocabulary]);
  const rows = vocabulary.entry_usage ?? [];
  const idle = rows.filter(({ pays }) => pays === false).length;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <ByDay vocabulary={vocabulary} />
      <Panel
        flush
        title={text.worth}
        actions={
          mayChange &&
          idle > 0 && (
            <Button small onClick={() => setAsking(true)}>
              {text.prune}
            </Button>
          )
        }
      >
        <Table
          label={text.worth}
          rows={rows}
          columns={columns}
          rowKey={({ id }) => id}
          height="max-h-[28rem]"
          empty={<p className="px-4 py-6 text-sm text-muted">{text.noEntries}</p>}
        />
      </Panel>
      {asking && (
        <Confirm
          title={text.pruneTitle}
          description={text.pruneHint(idle)}
          action={text.prune}
          onConfirm={async () => {
            const { removed } = await prune.mutateAsync(vocabulary.version);
            toast("good", text.pruned(removed.length), vocabulary.name);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
