import { expect, it } from "vitest";
import { dayOf, endOfDay, startOfDay } from "./days";

it.each(["2026-01-31", "2026-03-29", "2026-12-31", "2024-02-29"])("a day %s comes back from its bounds", (day) => {
  expect(dayOf(startOfDay(day))).toBe(day);
  expect(dayOf(endOfDay(day), -1)).toBe(day);
  expect(Date.parse(endOfDay(day) ?? "")).toBeGreaterThan(Date.parse(startOfDay(day) ?? ""));
});

it.each(["", "2026-1", "yesterday"])("what is no day (%j) gives no bound", (day) => {
  expect(startOfDay(day)).toBeUndefined();
  expect(endOfDay(day)).toBeUndefined();
});

it.each([undefined, "", "yesterday"])("what is no instant (%j) has no day", (instant) => {
  expect(dayOf(instant)).toBe("");
});
