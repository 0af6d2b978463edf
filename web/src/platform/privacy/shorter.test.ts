import { describe, expect, it } from "vitest";
import type { Retention } from "./privacy";
import { parseDays, shortened } from "./shorter";

const none = { content_days: null, request_days: null, usage_days: null, job_days: null };
const defaults = { content_days: 30, request_days: null, usage_days: null, job_days: 30 };
const now: Retention = { ...none, request_days: 90, audit_years: 7, max_days: 3650, defaults };

describe("shortened", () => {
  it("names what is deleted earlier than now", () => {
    expect(shortened(now, { ...none, request_days: 60, usage_days: 365, job_days: 7 })).toEqual([
      { field: "request_days", days: 60 },
      { field: "usage_days", days: 365 },
      { field: "job_days", days: 7 },
    ]);
  });

  it("finds nothing in the same, in longer times and in the way back to a longer default", () => {
    expect(shortened(now, { ...none, request_days: 90 })).toEqual([]);
    expect(shortened(now, { ...none, content_days: 31 })).toEqual([]);
  });

  it("counts the way back to a default that is shorter", () => {
    expect(shortened({ ...now, job_days: 90 }, { ...none, request_days: 90 })).toEqual([
      { field: "job_days", days: 30 },
    ]);
  });
});

describe("parseDays", () => {
  it.each([
    ["", null],
    [" 7 ", 7],
    ["3650", 3650],
    ["0", undefined],
    ["3651", undefined],
    ["1.5", undefined],
    ["many", undefined],
  ])("reads %j", (typed, days) => {
    expect(parseDays(typed, 3650)).toBe(days);
  });
});
