export interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

/** Splits a text stream into server-sent events: LF, CRLF or CR line ends, multi-line data, comments skipped. */
export class EventParser {
  #buffer = "";
  #event = "";
  #data: string[] = [];

  push(chunk: string): ServerEvent[] {
    this.#buffer += chunk;
    const events: ServerEvent[] = [];
    for (;;) {
      const end = this.#lineEnd();
      if (end === undefined) return events;
      const line = this.#buffer.slice(0, end.at);
      this.#buffer = this.#buffer.slice(end.next);
      const event = this.#line(line);
      if (event) events.push(event);
    }
  }

  #lineEnd(): { at: number; next: number } | undefined {
    const at = this.#buffer.search(/[\r\n]/);
    if (at < 0) return undefined;
    const carriage = this.#buffer[at] === "\r";
    // A CR at the very end may be the first half of a CRLF that is still on its way.
    if (carriage && at === this.#buffer.length - 1) return undefined;
    return { at, next: at + (carriage && this.#buffer[at + 1] === "\n" ? 2 : 1) };
  }

  #line(line: string): ServerEvent | undefined {
    if (line === "") {
      const event = { event: this.#event || "message", data: this.#data.join("\n") };
      const complete = this.#data.length > 0;
      this.#event = "";
      this.#data = [];
      return complete ? event : undefined;
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") this.#event = value;
    if (field === "data") this.#data.push(value);
    return undefined;
  }
}

/** Reads the events of a streamed response as they arrive. */
export async function* readEvents(response: Response): AsyncGenerator<ServerEvent> {
  if (!response.body) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const parser = new EventParser();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      yield* parser.push(done ? "\n\n" : value);
      if (done) return;
    }
  } finally {
    await reader.cancel();
  }
}
