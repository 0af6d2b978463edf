import { useNow } from "./use-now";
import { formatAgo, formatLocal, formatUtc } from "./format";

/** An instant in local time; hovering shows UTC. */
export function Time({ at, ago }: { readonly at: string; readonly ago?: boolean }) {
  const now = useNow();
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return <>{at}</>;
  return (
    <time dateTime={at} title={`${formatLocal(instant)} · ${formatUtc(instant)}`} className="num whitespace-nowrap">
      {ago ? formatAgo(instant, now) : formatLocal(instant)}
    </time>
  );
}
