import { useNow } from "./use-now";
import { formatAgo, formatDate, formatLocal, formatUtc } from "./format";

interface TimeProps {
  readonly at: string;
  /** How long ago, instead of when. */
  readonly ago?: boolean;
  /** The day alone, where the hour says nothing. */
  readonly day?: boolean;
}

/** An instant in local time; hovering shows UTC. */
export function Time({ at, ago, day }: TimeProps) {
  const now = useNow();
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return <>{at}</>;
  return (
    <time dateTime={at} title={`${formatLocal(instant)} · ${formatUtc(instant)}`} className="num whitespace-nowrap">
      {ago ? formatAgo(instant, now) : day ? formatDate(instant) : formatLocal(instant)}
    </time>
  );
}
