import { expect, it } from "vitest";
import { toCsv } from "./download";

it("quotes what needs quotes and keeps numbers exact", () => {
  expect(
    toCsv([
      ["name", "usd"],
      ['a "b", c', 0.000000001],
      [null, 2],
    ]),
  ).toBe('name,usd\r\n"a ""b"", c",1e-9\r\n,2\r\n');
});

it("does not let a cell become a formula", () => {
  expect(toCsv([["=1+1"], ["@x"], ["-2+3"]])).toBe("'=1+1\r\n'@x\r\n'-2+3\r\n");
});
