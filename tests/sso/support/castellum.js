// The built server with a fresh data folder, and its owner.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser } from './browser.js';

const root = new URL('../../../', import.meta.url).pathname;
const owner = { email: 'owner@acme.test', password: 'correct horse battery staple' };

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export async function ready(url, child, log) {
  for (let i = 0; i < 300 && child.exitCode === null; i++) {
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error(`${url} did not become ready:\n${log.join('').slice(-4000)}`);
}

/** Starts a process and keeps what it writes. */
export function run(command, args, env = {}) {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(OPENAI|ANTHROPIC|GEMINI|CASTELLUM|ASPNETCORE)_/.test(name)));
  const child = spawn(command, args, { env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = [];
  child.stdout.on('data', text => log.push(text.toString()));
  child.stderr.on('data', text => log.push(text.toString()));
  const stop = () => new Promise(resolve => {
    if (child.exitCode !== null) return resolve();
    child.on('exit', resolve);
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
  });
  return { child, log, stop };
}

export async function startCastellum(dns) {
  const assembly = ['release', 'debug'].map(c => join(root, 'artifacts/bin/Castellum.Server', c, 'Castellum.Server.dll')).find(existsSync);
  if (!assembly) throw new Error("Castellum.Server is not built: run 'dotnet build' first.");
  const base = `http://localhost:${await freePort()}`;
  const data = mkdtempSync(join(tmpdir(), 'castellum-sso-'));
  const server = run('dotnet', [assembly, '--urls', base], {
    CASTELLUM_DATA: data,
    CASTELLUM_PUBLIC_URL: base,
    CASTELLUM_DNS_SERVERS: dns.address,
    CASTELLUM_OUTBOUND_ALLOW: 'localhost,127.0.0.1',
    CASTELLUM_BOOTSTRAP_EMAIL: owner.email,
    CASTELLUM_BOOTSTRAP_PASSWORD: owner.password,
    CASTELLUM_BOOTSTRAP_ORGANIZATION: 'Acme',
  });
  await ready(`${base}/health/ready`, server.child, server.log);
  const admin = new Browser();
  await admin.api(base, '/api/session', owner);
  await admin.session(base);
  return {
    base,
    admin,
    log: server.log,
    async stop() {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
