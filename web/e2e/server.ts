import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
export const port = process.env["CASTELLUM_E2E_PORT"] ?? "8142";
const startLimit = 240_000;

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

/** Uses the server at CASTELLUM_URL, or starts one on an empty data directory and stops it afterwards. */
export default async function start(): Promise<(() => void) | undefined> {
  if (process.env["CASTELLUM_URL"] !== undefined) {
    if (process.env["CASTELLUM_SETUP_TOKEN"] === undefined) {
      throw new Error(
        "CASTELLUM_URL is set: set CASTELLUM_SETUP_TOKEN too, to the token of its setup link. The suite begins with a fresh server.",
      );
    }
    return undefined;
  }
  const data = mkdtempSync(join(tmpdir(), "castellum-e2e-"));
  const { file, args } = command();
  const server = spawn(file, args, {
    env: { ...process.env, CASTELLUM_DATA: data, ASPNETCORE_URLS: `http://localhost:${port}` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  process.env["CASTELLUM_SETUP_TOKEN"] = await setupToken(server);
  process.env["CASTELLUM_URL"] = `http://localhost:${port}`;
  return () => {
    server.removeAllListeners("exit");
    server.on("exit", () => rmSync(data, { recursive: true, force: true }));
    server.kill("SIGTERM");
  };
}
