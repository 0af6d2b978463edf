import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command, port } from "./server";

/** Resolves with the password that the first start of the demo prints, once the server listens. */
function demoPassword(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let output = "";
    server.on("exit", (code) => failed(new Error(`The server ended with code ${String(code)}. Output:\n${output}`)));
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const password = /demo password +(\S+)\s/.exec(output)?.[1];
      if (password !== undefined) found(password);
    };
    server.stdout?.on("data", read);
    server.stderr?.on("data", read);
  });
}

/** Starts a server with the demo's 60 days of sample data, and stops it afterwards. */
export default async function start(): Promise<() => void> {
  const data = mkdtempSync(join(tmpdir(), "castellum-images-"));
  const { file, args } = command();
  const server = spawn(file, [...args, "--demo"], {
    env: { ...process.env, CASTELLUM_DATA: data, ASPNETCORE_URLS: `http://localhost:${port}` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  process.env["CASTELLUM_DEMO_PASSWORD"] = await demoPassword(server);
  process.env["CASTELLUM_URL"] = `http://localhost:${port}`;
  return () => {
    server.removeAllListeners("exit");
    server.on("exit", () => rmSync(data, { recursive: true, force: true }));
    server.kill("SIGTERM");
  };
}
