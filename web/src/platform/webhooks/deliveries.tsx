import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { LoadError } from "@/ui/load-error";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import { Time } from "@/ui/time";
import { DeliverySheet } from "./delivery-sheet";
import { Replay } from "./replay";
import { text } from "./text";
import { type Delivery, deliveriesQuery, type Webhook } from "./webhooks";

const tones = { pending: "info", delivered: "good", failed: "bad" } as const;

const columnsFor = (open: (id: string) => void): readonly Column<Delivery>[] => [
  {
    id: "event",
    header: text.event,
    cell: ({ id, event }) => (
      <button
        type="button"
        aria-label={text.openOf(event)}
        onClick={() => open(id)}
        className="max-w-full truncate font-mono text-xs hover:underline"
      >
        {event}
      </button>
    ),
  },
  {
    id: "status",
    header: text.status,
    width: "w-28",
    cell: ({ status }) => <Badge tone={tones[status]}>{text.statuses[status]}</Badge>,
  },
  {
    id: "response",
    header: text.response,
    width: "w-52",
    secondary: true,
    cell: ({ last_error, last_status_code }) => (
      <span className="text-muted" title={last_error ?? undefined}>
        {last_error ?? last_status_code ?? ""}
      </span>
    ),
  },
  { id: "attempts", header: text.attempts, width: "w-24", numeric: true, secondary: true, cell: (one) => one.attempts },
  {
    id: "when",
    header: text.when,
    width: "w-28",
    secondary: true,
    cell: ({ created_at }) => <Time at={created_at} ago />,
  },
  {
    id: "actions",
    header: text.replay,
    quiet: true,
    width: "w-28",
    numeric: true,
    cell: (delivery) => <Replay quiet delivery={delivery} />,
  },
];

interface DeliveriesProps {
  readonly webhook: Webhook;
  readonly open: string | undefined;
  readonly onOpen: (id: string | undefined) => void;
}

/** What was sent to an address, newest first. */
export function Deliveries({ webhook, open, onOpen }: DeliveriesProps) {
  const deliveries = useInfiniteQuery(deliveriesQuery(webhook.id));
  const columns = columnsFor(onOpen);
  const rows = useMemo(() => deliveries.data?.pages.flatMap((page) => page.data) ?? [], [deliveries.data]);
  const shown = rows.find(({ id }) => id === open);
  return (
    <Panel flush title={text.deliveries} description={webhook.url}>
      {deliveries.isPending && <SkeletonRows rows={3} />}
      {deliveries.error && !deliveries.data && <LoadError error={deliveries.error} onRetry={deliveries.refetch} />}
      {deliveries.data && (
        <Table
          label={text.deliveries}
          rows={rows}
          columns={columns}
          rowKey={({ id }) => id}
          empty={<p className="px-4 py-6 text-sm text-muted">{text.noDeliveries}</p>}
        />
      )}
      {deliveries.hasNextPage && (
        <div className="border-t border-line p-2 text-center">
          <Button small busy={deliveries.isFetchingNextPage} onClick={() => void deliveries.fetchNextPage()}>
            {text.loadMore}
          </Button>
        </div>
      )}
      {shown && <DeliverySheet delivery={shown} onClose={() => onOpen(undefined)} />}
    </Panel>
  );
}
