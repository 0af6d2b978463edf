import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { catchUpAfter, refreshEvery, refresher } from "./refresher";

/** A page that shows one list of the ledger; each reading ends when it is told to. */
function page() {
  const client = new QueryClient();
  const answers: (() => void)[] = [];
  let readings = 0;
  const read = () => {
    readings++;
    return new Promise<number>((resolve) => answers.push(() => resolve(readings)));
  };
  new QueryObserver(client, { queryKey: ["analytics"], queryFn: read }).subscribe(() => undefined);
  return {
    refresh: refresher(client),
    readings: () => readings,
    answer: async () => {
      answers.shift()?.();
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

describe("the live ledger", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("refreshes once for many events", async () => {
    const { refresh, readings, answer } = page();
    await answer();
    for (let event = 0; event < 5; event++) refresh.plan(refreshEvery);
    await vi.advanceTimersByTimeAsync(refreshEvery);
    expect(readings()).toBe(2);
  });

  it("waits for a reading that is under way, and then reads what came after it began", async () => {
    const { refresh, readings, answer } = page();
    refresh.plan(refreshEvery);
    await vi.advanceTimersByTimeAsync(refreshEvery * 3);
    expect(readings()).toBe(1);
    await answer();
    await vi.advanceTimersByTimeAsync(refreshEvery);
    expect(readings()).toBe(2);
  });

  it("is early when an event comes while it waits to catch up, and late without one", async () => {
    const { refresh, readings, answer } = page();
    await answer();
    refresh.plan(catchUpAfter);
    refresh.plan(refreshEvery);
    await vi.advanceTimersByTimeAsync(refreshEvery);
    expect(readings()).toBe(2);
    await answer();
    refresh.plan(catchUpAfter);
    await vi.advanceTimersByTimeAsync(catchUpAfter - 1);
    expect(readings()).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(readings()).toBe(3);
  });

  it("is silent once it is stopped", async () => {
    const { refresh, readings, answer } = page();
    await answer();
    refresh.plan(refreshEvery);
    refresh.stop();
    await vi.advanceTimersByTimeAsync(refreshEvery);
    expect(readings()).toBe(1);
  });
});
