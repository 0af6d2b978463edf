import { expect, it } from "vitest";
import { byEntry, freeId, newEntry } from "./draft";

it("puts every message at its entry and field", () => {
  const found = byEntry([
    { field: "name", code: "required", message: "Give it a name." },
    { field: "entries[3].match", code: "required", message: "Say what." },
    { field: "entries[3].match", code: "conflict", message: "Not this." },
    { field: "entries[12].replacement", code: "not_shorter", message: "Shorter." },
  ]);
  expect(found.get(-1)).toEqual({ name: "Give it a name." });
  expect(found.get(3)).toEqual({ match: "Say what. Not this." });
  expect(found.get(12)).toEqual({ replacement: "Shorter." });
});

it("makes ids that nothing else has", () => {
  const entries = [
    { ...newEntry(), id: "keep-3" },
    { ...newEntry(), id: "keep-1" },
  ];
  expect(freeId(entries, "keep")).toBe("keep-4");
  expect(freeId(entries, "drop")).toBe("drop-3");
});
