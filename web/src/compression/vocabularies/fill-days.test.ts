import { describe, expect, it } from "vitest";
import { fillDays } from "./fill-days";

describe("fillDays", () => {
  it("gives every day up to today once, in order, and zeros where nothing was used", () => {
    const used = [{ day: "2026-03-01", uses: 3, net_tokens_saved: -2 }];
    const days = fillDays(used, 3, new Date("2026-03-02T23:30:00Z"));
    expect(days.map((one) => one.day)).toEqual(["2026-02-28", "2026-03-01", "2026-03-02"]);
    expect(days.map((one) => one.uses)).toEqual([0, 3, 0]);
  });
});
