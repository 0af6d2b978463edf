import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const startLimit = 240_000;

/** A port nobody listens on, so that several runs on one machine do not meet. */
export const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const probe = createServer();
    probe.on("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const at = probe.address();
      probe.close(() => (at !== null && typeof at === "object" ? found(at.port) : failed(new Error("No free port."))));
    });
  });

export function command(): { file: string; args: string[] } {
  for (const configuration of ["release", "debug"]) {
    const built = join(root, "artifacts/bin/Castellum.Server", configuration, "Castellum.Server");
    if (existsSync(built)) return { file: built, args: [] };
  }
  return { file: "dotnet", args: ["run", "--project", join(root, "src/Castellum.Server")] };
}

/** Resolves with the setup token that a fresh server prints. */
function setupToken(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let output = "";
    const timer = setTimeout(
      () => failed(new Error(`No setup link within ${String(startLimit / 1000)} s. Output:\n${output}`)),
      startLimit,
    );
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const token = /\/setup\?token=(\S+)/.exec(output)?.[1];
      if (token === undefined) return;
      clearTimeout(timer);
      found(token);
    };
    server.stdout?.on("data", read);
    server.stderr?.on("data", read);
    server.on("exit", (code) => failed(new Error(`The server ended with code ${String(code)}. Output:\n${output}`)));
  });
}

/** Ends a server that a suite started, and removes its data. */
export async function end(server: ChildProcess, data: string): Promise<void> {
  if (server.exitCode === null) {
    server.removeAllListeners("exit");
    const ended = once(server, "exit");
    server.kill("SIGTERM");
    await ended;
  }
  rmSync(data, { recursive: true, force: true });
}

/** Uses the server at CASTELLUM_URL, or starts one on an empty data directory and stops it afterwards. */
export default async function start(): Promise<(() => Promise<void>) | undefined> {
  if (process.env["CASTELLUM_URL"] !== undefined) {
    if (process.env["CASTELLUM_SETUP_TOKEN"] === undefined || process.env["CASTELLUM_E2E_DNS"] === undefined) {
      throw new Error(
        "CASTELLUM_URL is set: set CASTELLUM_SETUP_TOKEN too, to the token of its setup link, and CASTELLUM_E2E_DNS to its CASTELLUM_DNS_SERVERS. " +
          "The suite begins with a fresh server, which needs CASTELLUM_OUTBOUND_ALLOW=localhost,127.0.0.1.",
      );
    }
    return undefined;
  }
  const data = mkdtempSync(join(tmpdir(), "castellum-e2e-"));
  const { file, args } = command();
  const url = `http://localhost:${String(await freePort())}`;
  process.env["CASTELLUM_E2E_DNS"] = `127.0.0.1:${String(await freePort())}`;
  const server = spawn(file, args, {
    env: {
      ...process.env,
      CASTELLUM_DATA: data,
      ASPNETCORE_URLS: url,
      // For the single sign-on: an identity provider on this machine, and the proof of a domain.
      CASTELLUM_OUTBOUND_ALLOW: "localhost,127.0.0.1",
      CASTELLUM_DNS_SERVERS: process.env["CASTELLUM_E2E_DNS"],
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  process.env["CASTELLUM_SETUP_TOKEN"] = await setupToken(server);
  process.env["CASTELLUM_URL"] = url;
  return () => end(server, data);
}
