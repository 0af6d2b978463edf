import { expect, it } from "vitest";
import { barsOf } from "./timeline-bars";

const start = "2026-03-01T12:00:00.000Z";
const attempt = {
  number: 1,
  at: "2026-03-01T12:00:00.020Z",
  provider: "openai",
  model: "m",
  status: "failed",
  http_status: 500,
  error_code: null,
  latency_ms: 30,
  cost_usd: 0,
} as const;

it("always shows the whole call", () => {
  expect(barsOf([], [], start, 4)).toEqual([{ kind: "total", title: "Total", start: 0, duration: 4 }]);
});

it("puts stages and attempts on the call's own axis", () => {
  const bars = barsOf(
    [{ name: "prompt_cache", start_microseconds: 1500, duration_microseconds: 250 }],
    [attempt],
    start,
    100,
  );
  expect(bars[1]).toEqual({ kind: "stage", title: "prompt cache", start: 1.5, duration: 0.25 });
  expect(bars[2]).toMatchObject({ kind: "failed", start: 20, duration: 30 });
});

it("keeps attempts of another clock on the axis", () => {
  expect(barsOf([], [{ ...attempt, at: "2026-03-01T11:00:00Z" }], start, 100)[1]?.start).toBe(0);
  expect(barsOf([], [{ ...attempt, at: "2026-03-01T13:00:00Z" }], start, 100)[1]?.start).toBe(70);
});
