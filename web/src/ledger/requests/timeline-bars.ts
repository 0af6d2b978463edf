import type { TimelineStep, UpstreamAttempt } from "./requests";
import { text } from "./text";

/** One bar, in milliseconds from the beginning of the call. */
export interface Bar {
  readonly kind: "total" | "stage" | "attempt" | "failed";
  readonly title: string;
  readonly start: number;
  readonly duration: number;
}

/** The whole call, its stages in order, and its attempts where they happened. */
export function barsOf(
  steps: readonly TimelineStep[],
  attempts: readonly UpstreamAttempt[],
  start: string,
  totalMs: number,
): readonly Bar[] {
  const began = Date.parse(start);
  return [
    { kind: "total", title: text.total, start: 0, duration: totalMs },
    ...steps.map((step): Bar => ({
      kind: "stage",
      title: step.name.replaceAll("_", " "),
      start: step.start_microseconds / 1000,
      duration: step.duration_microseconds / 1000,
    })),
    ...attempts.map((attempt): Bar => {
      // Attempts carry a clock time of their own; clocks that disagree must not push a bar off the axis.
      const offset = Date.parse(attempt.at) - began;
      const latest = Math.max(0, totalMs - attempt.latency_ms);
      return {
        kind: attempt.status === "succeeded" ? "attempt" : "failed",
        title: `${text.attempt(attempt.number)}: ${attempt.provider}`,
        start: Number.isFinite(offset) ? Math.min(Math.max(0, offset), latest) : 0,
        duration: attempt.latency_ms,
      };
    }),
  ];
}
