import { expect, it } from "vitest";
import { preferredModel } from "./preferred-model";
import { snippetsFor } from "./snippets";

const input = { origin: "http://localhost:8080", apiKey: "ak_live_x", model: "m", prompt: `It's "fine"` };

it("fills in address, key, model and prompt everywhere", () => {
  for (const { id, code } of snippetsFor(input)) {
    expect(code).toContain(input.origin);
    expect(code).toContain(input.apiKey);
    if (id !== "compress") expect(code).toContain(`"m"`);
  }
});

it("keeps a quote in the prompt from ending the shell word", () => {
  expect(snippetsFor(input)[0]?.code).toContain(`It'\\''s \\"fine\\"`);
});

it("prefers the simulator, then small models, then whatever there is", () => {
  expect(preferredModel([{ id: "gpt-4o" }, { id: "simulator-chat" }])).toBe("simulator-chat");
  expect(preferredModel([{ id: "gpt-4o" }, { id: "gpt-4o-mini" }])).toBe("gpt-4o-mini");
  expect(preferredModel([{ id: "odd" }])).toBe("odd");
  expect(preferredModel([])).toBe("gpt-4o-mini");
});
