export const margin = { top: 10, right: 12, bottom: 24, left: 52 } as const;

/** Maps values to pixels and back, with round values to label. */
export interface Scale {
  readonly at: (value: number) => number;
  readonly invert: (pixel: number) => number;
  readonly ticks: readonly number[];
}

function linear(low: number, high: number, start: number, end: number, ticks: readonly number[]): Scale {
  const span = high - low || 1;
  return {
    at: (value) => start + ((value - low) / span) * (end - start),
    invert: (pixel) => low + ((pixel - start) / (end - start || 1)) * span,
    ticks,
  };
}

/** The smallest of 1, 2, 2.5, 5 × 10ⁿ that cuts a span into at most `count` steps. */
export function roundStep(span: number, count: number): number {
  const raw = span / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= raw * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** From zero to the next round value above the largest. */
export function valueScale(values: readonly number[], height: number): Scale {
  const largest = values.reduce((top, value) => Math.max(top, value), 0) || 1;
  const step = roundStep(largest, 4);
  const steps = Math.ceil(largest / step - 1e-9);
  const ticks = Array.from({ length: steps + 1 }, (_, index) => index * step);
  return linear(0, steps * step, height - margin.bottom, margin.top, ticks);
}

const hour = 3_600_000;
const day = 24 * hour;
const clockSteps = [hour, 3 * hour, 6 * hour, 12 * hour];
const daySteps = [1, 2, 7, 14];
const monthSteps = [1, 2, 3, 6, 12, 24, 60];

/** Round local times: whole hours, midnights or firsts of a month, whichever fits. */
export function timeTicks(first: Date, last: Date, count: number): number[] {
  const span = last.getTime() - first.getTime();
  const ticks: number[] = [];
  const within = (at: Date): void => {
    if (at >= first && at <= last) ticks.push(at.getTime());
  };
  const clock = clockSteps.find((step) => span / step <= count);
  if (clock !== undefined) {
    const midnight = new Date(first.getFullYear(), first.getMonth(), first.getDate()).getTime();
    for (let at = midnight; at <= last.getTime(); at += clock) within(new Date(at));
    return ticks;
  }
  const days = daySteps.find((step) => span / (step * day) <= count);
  if (days !== undefined) {
    for (let offset = 0; offset * day <= span + day; offset += days) {
      within(new Date(first.getFullYear(), first.getMonth(), first.getDate() + 1 + offset));
    }
    return ticks;
  }
  const months = monthSteps.find((step) => span / (step * 30.4 * day) <= count) ?? 120;
  for (let offset = 0; offset * 28 * day <= span + 31 * day; offset += months) {
    within(new Date(first.getFullYear(), first.getMonth() + 1 + offset, 1));
  }
  return ticks;
}

export function timeScale(times: readonly Date[], width: number): Scale {
  const first = times[0] ?? new Date(0);
  const last = times.at(-1) ?? first;
  const count = Math.max(2, Math.min(8, Math.floor(width / 110)));
  const ticks = times.length === 1 ? [first.getTime()] : timeTicks(first, last, count);
  return linear(first.getTime(), last.getTime(), margin.left, Math.max(margin.left + 1, width - margin.right), ticks);
}

/** The index of the time nearest to a given one. */
export function nearest(times: readonly Date[], at: Date): number {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle]?.getTime() ?? 0) < at.getTime()) low = middle + 1;
    else high = middle;
  }
  const here = times[low];
  const before = times[low - 1];
  return before && here && at.getTime() - before.getTime() < here.getTime() - at.getTime() ? low - 1 : low;
}
