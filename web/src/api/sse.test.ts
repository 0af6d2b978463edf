import { describe, expect, it } from "vitest";
import { EventParser } from "./sse";

const stream = 'event: usage\r\ndata: {"requests":1}\r\n\r\n: keep-alive\n\ndata: a\ndata: b\n\ndata:[DONE]\n\n';

describe("EventParser", () => {
  it("reads events, comments and multi-line data", () => {
    expect(new EventParser().push(stream)).toEqual([
      { event: "usage", data: '{"requests":1}' },
      { event: "message", data: "a\nb" },
      { event: "message", data: "[DONE]" },
    ]);
  });

  it("gives the same events wherever the stream is split", () => {
    const whole = new EventParser().push(stream);
    for (let at = 0; at <= stream.length; at++) {
      const parser = new EventParser();
      expect([...parser.push(stream.slice(0, at)), ...parser.push(stream.slice(at))]).toEqual(whole);
    }
  });
});
