import { expect, it } from "vitest";
import { oneOf, optional, safePath, textParam } from "./search";

it.each(["//evil.example", "/\\evil.example", "https://evil.example", "", 4, undefined])(
  "refuses to go on to %s",
  (value) => {
    expect(safePath(value)).toBeUndefined();
  },
);

it("goes on to pages of the console", () => {
  expect(safePath("/requests?model=x")).toBe("/requests?model=x");
});

it("reads values or drops them", () => {
  expect(optional({ a: textParam(200), b: textParam({}), c: oneOf(["x", "y"], "z") })).toEqual({ a: "200" });
});
