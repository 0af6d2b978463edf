import { expect, it } from "vitest";
import { maxBytes, readTextFile } from "./read-text-file";
import { text } from "./text";

it("reads UTF-8", async () => {
  expect(await readTextFile(new Blob(["größe 漢"]))).toEqual({ ok: true, text: "größe 漢" });
});

it.each([[new Uint8Array([0xff, 0xfe, 0x00])], [new Uint8Array([65, 0, 66])]])(
  "refuses what is not text",
  async (bytes) => {
    expect(await readTextFile(new Blob([bytes]))).toEqual({ ok: false, reason: text.notText });
  },
);

it("refuses what is too large", async () => {
  expect(await readTextFile(new Blob([new Uint8Array(maxBytes + 1)]))).toEqual({ ok: false, reason: text.tooLarge });
});
