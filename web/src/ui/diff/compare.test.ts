import { describe, expect, it } from "vitest";
import { compare } from "./compare";

const side = (before: string, after: string, kinds: readonly string[]): string =>
  compare(before, after)
    .edits.filter((edit) => kinds.includes(edit.kind))
    .map((edit) => edit.text)
    .join("");

describe("compare", () => {
  it("finds the words a passage lost", () => {
    expect(compare("The very quick brown fox jumps.", "The quick fox jumps.").edits).toEqual([
      { kind: "same", text: "The " },
      { kind: "removed", text: "very " },
      { kind: "same", text: "quick " },
      { kind: "removed", text: "brown " },
      { kind: "same", text: "fox jumps." },
    ]);
  });

  it("always adds up to both texts", () => {
    let seed = 7;
    const random = (bound: number) => (seed = (seed * 48271) % 2147483647) % bound;
    const make = () => Array.from({ length: random(40) }, () => ["a", "b ", "c.", "\n", "é", " "][random(6)]).join("");
    for (let round = 0; round < 400; round++) {
      const before = make();
      const after = make();
      expect(side(before, after, ["same", "removed"])).toBe(before);
      expect(side(before, after, ["same", "added"])).toBe(after);
    }
  });

  it("falls back to whole passages when the texts have little in common", () => {
    const before = Array.from({ length: 3000 }, (_, index) => `a${index}`).join(" ");
    const after = Array.from({ length: 3000 }, (_, index) => `b${index}`).join(" ");
    const result = compare(before, after);
    expect(result.fine).toBe(false);
    expect(result.edits).toEqual([
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ]);
  });
});
