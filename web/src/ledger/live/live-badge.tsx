import { Tooltip } from "@/ui/tooltip";
import { cx } from "@/ui/class-names";
import { useLiveState } from "./live";
import { text } from "./text";

export function LiveBadge() {
  const state = useLiveState();
  if (state === "connecting") return null;
  const live = state === "live";
  return (
    <Tooltip content={live ? text.liveHint : text.reconnectingHint}>
      <span role="status" className={cx("flex items-center gap-1.5 text-xs", live ? "text-good" : "text-warn")}>
        <span className={cx("size-1.5 rounded-full bg-current", !live && "animate-breathe")} aria-hidden />
        {live ? text.live : text.reconnecting}
      </span>
    </Tooltip>
  );
}
