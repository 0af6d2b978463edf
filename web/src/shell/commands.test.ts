import { expect, it } from "vitest";
import { type Command, matchCommands } from "./commands";

const commands: Command[] = ["Overview", "API keys", "Models & providers", "Create an API key"].map((label) => ({
  id: label,
  label,
  group: "",
  run: () => undefined,
}));
const found = (typed: string) => matchCommands(commands, typed).map((command) => command.label);

it("shows everything, in order, before anything is typed", () => {
  expect(found("")).toEqual(["Overview", "API keys", "Models & providers", "Create an API key"]);
});

it("prefers the start of a label, then of a word, then scattered letters", () => {
  expect(found("api")).toEqual(["API keys", "Create an API key"]);
  expect(found("mopr")).toEqual(["Models & providers"]);
  expect(found("zzz")).toEqual([]);
});
