import { expect, it } from "vitest";
import { nearest, roundStep, timeTicks, valueScale } from "./scales";

const day = (number: number) => new Date(2026, 0, number);

it("finds the nearest of several times", () => {
  const times = [day(1), day(2), day(10)];
  expect(nearest(times, day(0))).toBe(0);
  expect(nearest(times, day(5))).toBe(1);
  expect(nearest(times, day(7))).toBe(2);
  expect(nearest(times, day(30))).toBe(2);
});

it("keeps a scale usable when nothing has happened", () => {
  const scale = valueScale([0, 0], 100);
  expect(scale.at(0)).toBeGreaterThan(scale.at(1));
});

it.each([0.000000003, 0.07, 1, 999, 64_000, 7e9])("reaches above %d with two to five round steps", (largest) => {
  const { ticks } = valueScale([largest], 100);
  expect(ticks.at(-1)).toBeGreaterThanOrEqual(largest * (1 - 1e-9));
  expect(ticks.length).toBeGreaterThanOrEqual(3);
  expect(ticks.length).toBeLessThanOrEqual(6);
});

it("rounds a step up to 1, 2, 2.5 or 5", () => {
  expect([0.9, 1.1, 2.2, 3, 7].map((span) => roundStep(span, 1))).toEqual([1, 2, 2.5, 5, 10]);
});

it.each([6, 48, 24 * 9, 24 * 70, 24 * 800])("labels %d hours at few, rising, inner times", (hours) => {
  const first = new Date(2026, 0, 5, 7, 13);
  const last = new Date(first.getTime() + hours * 3_600_000);
  const ticks = timeTicks(first, last, 8);
  expect(ticks.length).toBeGreaterThanOrEqual(2);
  expect(ticks.length).toBeLessThanOrEqual(9);
  expect([...ticks].sort((a, b) => a - b)).toEqual(ticks);
  expect(ticks[0]).toBeGreaterThanOrEqual(first.getTime());
  expect(ticks.at(-1)).toBeLessThanOrEqual(last.getTime());
});
