import { formatDuration } from "@/ui/format";
import type { TimelineStep } from "./requests";
import { text } from "./text";

/** The stages of a call on one time axis. */
export function Timeline({ steps }: { readonly steps: readonly TimelineStep[] }) {
  if (steps.length === 0) return <p className="text-sm text-muted">{text.noTimeline}</p>;
  const end = Math.max(...steps.map((step) => step.start_microseconds + step.duration_microseconds), Number.MIN_VALUE);
  return (
    <ol className="flex flex-col gap-2">
      {steps.map((step, index) => (
        <li key={index} className="grid grid-cols-[7rem_1fr_5rem] items-center gap-2 text-xs">
          <span className="truncate" title={step.name}>
            {step.name}
          </span>
          <span className="relative h-4 rounded-sm bg-sunken" aria-hidden>
            <span
              className="absolute inset-y-0 min-w-0.5 rounded-sm bg-accent"
              style={{
                left: `${(step.start_microseconds / end) * 100}%`,
                width: `${(step.duration_microseconds / end) * 100}%`,
              }}
            />
          </span>
          <span className="num text-right text-muted">{formatDuration(step.duration_microseconds / 1000)}</span>
        </li>
      ))}
    </ol>
  );
}
