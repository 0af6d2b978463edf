import { expect, it } from "vitest";
import { nearest, valueScale } from "./scales";

const day = (number: number) => new Date(Date.UTC(2026, 0, number));

it("finds the nearest of several times", () => {
  const times = [day(1), day(2), day(10)];
  expect(nearest(times, day(0))).toBe(0);
  expect(nearest(times, day(5))).toBe(1);
  expect(nearest(times, day(7))).toBe(2);
  expect(nearest(times, day(30))).toBe(2);
});

it("keeps a scale usable when nothing has happened", () => {
  const scale = valueScale([0, 0], 100);
  expect(scale(0)).toBeGreaterThan(scale(1));
});
