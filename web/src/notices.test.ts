import { describe, expect, it } from "vitest";
import { isPermissive, packagesInReport, rowsOf, withRows } from "./notices";

describe("isPermissive", () => {
  it.each(["MIT", "(MPL-2.0 OR Apache-2.0)", "(MIT AND BSD-3-Clause)", "OFL-1.1"])("takes %s", (license) => {
    expect(isPermissive(license)).toBe(true);
  });

  it.each(["GPL-3.0-only", "MPL-2.0", "(MIT AND GPL-2.0-only)", "SEE LICENSE IN LICENSE", ""])(
    "refuses %s",
    (license) => {
      expect(isPermissive(license)).toBe(false);
    },
  );
});

describe("the tables of the notices", () => {
  const notices = "x\n<!-- a -->\n| p | l |\n| --- | --- |\n| one | MIT |\n<!-- /a -->\ny\n";

  it("are read and written", () => {
    expect(rowsOf(notices, "a")).toEqual([["one", "MIT"]]);
    const changed = withRows(notices, "a", [
      ["one", "ISC"],
      ["two", "MIT"],
    ]);
    expect(rowsOf(changed, "a")).toEqual([
      ["one", "ISC"],
      ["two", "MIT"],
    ]);
    expect(withRows(changed, "a", [["one", "MIT"]])).toBe(notices);
  });
});

describe("packagesInReport", () => {
  it("names the packages and not what is the file's own", () => {
    expect(packagesInReport("react: 6.95 KB (0.08%)\n@a/b: 1 B (0%)\n<self>: 3.71 MB (48%)\n")).toEqual([
      "@a/b",
      "react",
    ]);
  });
});
