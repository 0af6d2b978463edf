import { scaleLinear, scaleTime } from "d3-scale";

export interface Frame {
  readonly width: number;
  readonly height: number;
}

export const margin = { top: 10, right: 12, bottom: 24, left: 52 } as const;

export function timeScale(times: readonly Date[], width: number) {
  const first = times[0] ?? new Date(0);
  const last = times.at(-1) ?? first;
  return scaleTime()
    .domain([first, last])
    .range([margin.left, Math.max(margin.left + 1, width - margin.right)]);
}

export function valueScale(values: readonly number[], height: number) {
  const top = Math.max(0, ...values);
  return scaleLinear()
    .domain([0, top === 0 ? 1 : top])
    .nice(4)
    .range([height - margin.bottom, margin.top]);
}

/** The index of the time nearest to a horizontal position. */
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
