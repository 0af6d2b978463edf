import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { readAgain } from "./use-change";

/** A list on a server that answers each reading only when told to, with what it held when the reading began. */
function slowList() {
  let rows: readonly string[] = [];
  const answers: (() => void)[] = [];
  return {
    add: (row: string) => (rows = [...rows, row]),
    answer: () => answers.shift()?.(),
    get readings() {
      return answers.length;
    },
    read: () => {
      const seen = rows;
      return new Promise<readonly string[]>((resolve) => answers.push(() => resolve(seen)));
    },
  };
}

const shown = (list: ReturnType<typeof slowList>) => {
  const client = new QueryClient();
  const observer = new QueryObserver(client, { queryKey: ["list"], queryFn: list.read });
  observer.subscribe(() => undefined);
  return { client, rows: () => observer.getCurrentResult().data };
};

describe("reading again after a change", () => {
  it("does not take a first reading from before the change for the newest", async () => {
    const list = slowList();
    const { client, rows } = shown(list);
    list.add("made while the list was on its way");

    const done = readAgain(client, ["list"]);
    await expect.poll(() => list.readings).toBe(2);
    list.answer();
    list.answer();
    await done;

    expect(rows()).toEqual(["made while the list was on its way"]);
  });

  it("keeps what is shown until the new reading has come", async () => {
    const list = slowList();
    const { client, rows } = shown(list);
    list.answer();
    await expect.poll(rows).toEqual([]);
    list.add("later");

    const done = readAgain(client, ["list"]);
    await expect.poll(() => list.readings).toBe(1);
    expect(rows()).toEqual([]);
    list.answer();
    await done;

    expect(rows()).toEqual(["later"]);
  });
});
