import { expect, it } from "vitest";
import { splitTexts } from "./split-texts";

it.each([
  ["one text", ["one text"]],
  ["first\n---\nsecond\n-----\n\n", ["first", "second"]],
  ['["a", "b"]', ["a", "b"]],
  ['{"text": "a"}\n{"text": "b"}\n', ["a", "b"]],
  ['"a"\n"b"', ["a", "b"]],
  ["[INFO] started\n[INFO] stopped", ["[INFO] started\n[INFO] stopped"]],
  ['{"level": "info"}\n{"level": "warn"}', ['{"level": "info"}\n{"level": "warn"}']],
  ["  \n---\n ", []],
])("reads %j", (source, expected) => {
  expect(splitTexts(source)).toEqual(expected);
});
