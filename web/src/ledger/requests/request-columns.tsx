import { Link } from "@tanstack/react-router";
import { formatCount, formatDuration } from "@/ui/format";
import { Money } from "@/ui/money";
import type { Column } from "@/ui/table";
import { Time } from "@/ui/time";
import { knownCost, type RequestEntry } from "./requests";
import { StatusBadge, toneOf } from "./status-badge";
import { text } from "./text";

const dash = <span className="text-faint">–</span>;

function tokens(id: "compressed" | "output" | "saved", header: string): Column<RequestEntry> {
  return {
    id,
    header,
    width: "w-24",
    numeric: true,
    secondary: true,
    cell: (request) => formatCount(request.tokens[id]),
    csv: (request) => request.tokens[id],
  };
}

/** The whole row is the link to its detail, so that it can be opened, copied and reached by keyboard. */
export const requestColumns: readonly Column<RequestEntry>[] = [
  {
    id: "at",
    header: text.when,
    width: "w-32",
    cell: (request) => (
      <Link
        from="/requests"
        to="."
        search={(before) => ({ ...before, id: request.id })}
        resetScroll={false}
        className="after:absolute after:inset-0"
      >
        <Time at={request.at} ago />
      </Link>
    ),
    csv: (request) => request.at,
  },
  {
    id: "status",
    header: text.status,
    width: "w-28",
    secondary: true,
    cell: (request) => <StatusBadge status={request.status} />,
    csv: (request) => request.status,
  },
  {
    id: "model",
    header: text.model,
    cell: (request) => (
      <>
        {request.model === "" ? (
          <span className="text-muted">{request.operation}</span>
        ) : (
          <span className="font-mono text-xs">{request.model}</span>
        )}
        {toneOf(request.status) !== "good" && (
          <span className="ml-2 md:hidden">
            <StatusBadge status={request.status} />
          </span>
        )}
      </>
    ),
    csv: (request) => request.model,
  },
  {
    id: "provider",
    header: text.provider,
    width: "w-32",
    secondary: true,
    cell: (request) => (request.provider === "" ? dash : request.provider),
    csv: (request) => request.provider,
  },
  tokens("compressed", text.input),
  tokens("output", text.output),
  tokens("saved", text.saved),
  {
    id: "cost",
    header: text.cost,
    width: "w-28",
    numeric: true,
    cell: (request) => <Money usd={knownCost(request)} />,
    csv: knownCost,
  },
  {
    id: "latency",
    header: text.latency,
    width: "w-24",
    numeric: true,
    secondary: true,
    cell: (request) => formatDuration(request.latency_ms),
    csv: (request) => request.latency_ms,
  },
];
