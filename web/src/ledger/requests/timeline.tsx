import { cx } from "@/ui/class-names";
import { formatDuration } from "@/ui/format";
import type { TimelineStep, UpstreamAttempt } from "./requests";
import { text } from "./text";
import { barsOf } from "./timeline-bars";

interface TimelineProps {
  readonly steps: readonly TimelineStep[];
  readonly attempts: readonly UpstreamAttempt[];
  /** When the call began. */
  readonly start: string;
  readonly totalMs: number;
}

/** The stages of a call and its attempts upstream on one time axis; the whole comes first, so that no call is without one. */
export function Timeline({ steps, attempts, start, totalMs }: TimelineProps) {
  const bars = barsOf(steps, attempts, start, totalMs);
  const end = Math.max(...bars.map((bar) => bar.start + bar.duration), Number.MIN_VALUE);
  return (
    <>
      <ol className="flex flex-col gap-2">
        {bars.map((bar, index) => (
          <li key={index} className="grid grid-cols-[7rem_1fr_5rem] items-center gap-2 text-xs">
            <span className="truncate" title={bar.title}>
              {bar.title}
            </span>
            <span className="relative h-4 rounded-sm bg-sunken" aria-hidden>
              <span
                className={cx("absolute inset-y-0 min-w-0.5 rounded-sm", fills[bar.kind])}
                style={{ left: `${(bar.start / end) * 100}%`, width: `${(bar.duration / end) * 100}%` }}
              />
            </span>
            <span className="num text-right text-muted">{formatDuration(bar.duration)}</span>
          </li>
        ))}
      </ol>
      {steps.length === 0 && <p className="mt-2 text-xs text-muted">{text.noStages}</p>}
    </>
  );
}

const fills = { total: "bg-line-strong", stage: "bg-accent", attempt: "bg-info", failed: "bg-bad" } as const;
