import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** Stands between the browser and the server and can go down as a server does that is started again. */
export class CuttingProxy {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server = createServer((incoming, outgoing) => this.pass(incoming, outgoing));
  private down = false;

  /** Lets this much of a chat answer pass and then goes down; off while undefined. */
  cutAfterBytes: number | undefined;

  constructor(private readonly target: string) {
    this.server.on("connection", (socket) => {
      this.sockets.add(socket);
      socket.on("close", () => this.sockets.delete(socket));
      if (this.down) socket.destroy();
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((ready) => this.server.listen(0, "127.0.0.1", ready));
    // By the server's own name, so that the browser sends its cookies here too.
    const { hostname } = new URL(this.target);
    return `http://${hostname}:${String((this.server.address() as AddressInfo).port)}`;
  }

  goDown(): void {
    this.down = true;
    for (const socket of this.sockets) socket.destroy();
  }

  comeBack(): void {
    this.down = false;
    this.cutAfterBytes = undefined;
  }

  stop(): void {
    this.goDown();
    this.server.close();
  }

  private pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const isChat = incoming.url?.startsWith("/v1/chat/completions") === true;
    const upstream = request(
      new URL(incoming.url ?? "/", this.target),
      { method: incoming.method ?? "GET", headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        let passed = 0;
        answer.on("data", (chunk: Buffer) => {
          if (isChat && this.cutAfterBytes !== undefined && passed >= this.cutAfterBytes) return;
          outgoing.write(chunk);
          passed += chunk.length;
        });
        answer.on("end", () => {
          if (isChat && this.cutAfterBytes !== undefined) this.goDown();
          else outgoing.end();
        });
        answer.on("error", () => outgoing.destroy());
      },
    );
    upstream.on("error", () => outgoing.destroy());
    outgoing.on("close", () => upstream.destroy());
    incoming.pipe(upstream);
  }
}
