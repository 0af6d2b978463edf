import { describe, expect, it } from "vitest";
import {
  formatAgo,
  formatBytes,
  formatCompact,
  formatDuration,
  formatPercent,
  formatUsd,
  formatUsdExact,
} from "./format";

describe("formatUsd", () => {
  it.each([
    [0, "$0.00"],
    [0.000000001, "$0.000000001"],
    [0.00012346, "$0.0001235"],
    [0.5, "$0.50"],
    [1, "$1.00"],
    [12.34567, "$12.3457"],
    [1234.5, "$1,234.50"],
    [-0.25, "−$0.25"],
  ])("writes %d as %s", (value, expected) => {
    expect(formatUsd(value)).toBe(expected);
  });

  it("never writes a small true amount as zero", () => {
    for (let exponent = -9; exponent < 3; exponent++) {
      expect(formatUsd(10 ** exponent)).toMatch(/[1-9]/);
    }
  });

  it("keeps nine decimals where exactness is asked for", () => {
    expect(formatUsdExact(1.000000001)).toBe("$1.000000001");
    expect(formatUsdExact(2)).toBe("$2.00");
  });
});

describe("other units", () => {
  it("abbreviates counts from ten thousand", () => {
    expect(formatCompact(9999)).toBe("9,999");
    expect(formatCompact(1_234_567)).toBe("1.2M");
  });

  it("writes fractions as percentages", () => {
    expect(formatPercent(0.4567)).toBe("46%");
    expect(formatPercent(0.012)).toBe("1.2%");
    expect(formatPercent(0)).toBe("0%");
  });

  it("writes durations and sizes in the unit that fits", () => {
    expect(formatDuration(0.25)).toBe("0.25 ms");
    expect(formatDuration(1530)).toBe("1.53 s");
    expect(formatDuration(61_000)).toBe("1 min 1 s");
    expect(formatBytes(1500)).toBe("1.5 kB");
  });

  it("tells how long ago something was", () => {
    const now = new Date("2026-01-02T00:00:00Z");
    expect(formatAgo(new Date("2026-01-01T23:59:59Z"), now)).toBe("just now");
    expect(formatAgo(new Date("2026-01-01T22:00:00Z"), now)).toContain("2 hr");
  });
});
