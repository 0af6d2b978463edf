import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command, end, freePort } from "./server";

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
export default async function start(): Promise<() => Promise<void>> {
  const data = mkdtempSync(join(tmpdir(), "castellum-images-"));
  const { file, args } = command();
  const url = `http://localhost:${String(await freePort())}`;
  const server = spawn(file, [...args, "--demo"], {
    env: { ...process.env, CASTELLUM_DATA: data, ASPNETCORE_URLS: url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  process.env["CASTELLUM_DEMO_PASSWORD"] = await demoPassword(server);
  process.env["CASTELLUM_URL"] = url;
  return () => end(server, data);
}
