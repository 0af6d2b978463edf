// Starts the built simulator and the built server with a fresh data folder, and stops both.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../../../', import.meta.url).pathname;
const vendorVariable = /^(OPENAI|ANTHROPIC|GEMINI|GOOGLE|AZURE_OPENAI|XAI|OPENROUTER|DEEPSEEK|MISTRAL|GROQ|OLLAMA|AWS|CASTELLUM)_/;

export const owner = { email: 'owner@example.com', password: 'correct horse battery staple' };

/** The assembly of a project as last built: Release before Debug. */
function assembly(project) {
  const found = ['release', 'debug'].map(c => join(root, 'artifacts/bin', project, c, `${project}.dll`)).find(existsSync);
  if (!found) throw new Error(`${project} is not built: run 'dotnet build' first.`);
  return found;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function run(project, args, variables) {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !vendorVariable.test(name)));
  const child = spawn('dotnet', [assembly(project), ...args], { env: { ...inherited, ...variables }, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = [];
  child.stdout.on('data', text => log.push(text));
  child.stderr.on('data', text => log.push(text));
  return { child, text: () => log.join('').slice(-4000) };
}

async function ready(url, { child, text }) {
  for (let i = 0; i < 300; i++) {
    if (child.exitCode !== null) break;
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error(`${url} did not become ready:\n${text()}`);
}

function stop({ child }) {
  return new Promise(resolve => {
    if (child.exitCode !== null) return resolve();
    child.on('exit', resolve);
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
  });
}

/** Starts everything. */
export async function start() {
  const [simulatorPort, port] = [await freePort(), await freePort()];
  const sim = `http://127.0.0.1:${simulatorPort}`;
  const base = `http://127.0.0.1:${port}`;
  const data = mkdtempSync(join(tmpdir(), 'castellum-contract-'));
  const simulator = run('Castellum.Simulator', ['--port', String(simulatorPort)], {});
  await ready(`${sim}/sim/health`, simulator);
  const server = run('Castellum.Server', ['--urls', base], {
    CASTELLUM_DATA: data,
    CASTELLUM_BOOTSTRAP_EMAIL: owner.email,
    CASTELLUM_BOOTSTRAP_PASSWORD: owner.password,
    CASTELLUM_BOOTSTRAP_ORGANIZATION: 'Acme',
    OPENAI_API_KEY: 'sk-simulator', OPENAI_BASE_URL: `${sim}/v1`,
    ANTHROPIC_API_KEY: 'sk-ant-simulator', ANTHROPIC_BASE_URL: sim,
    GEMINI_API_KEY: 'AIza-simulator', GEMINI_BASE_URL: sim,
  });
  await ready(`${base}/health/ready`, server);
  const { secret: key } = await asOwner(base, '/api/keys', { name: 'contract' });
  return {
    base, sim, key,
    async stop() {
      await stop(server);
      await stop(simulator);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Does something as the owner, who may name private addresses. */
async function asOwner(base, path, body) {
  const signedIn = await fetch(`${base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(owner) });
  const cookie = signedIn.headers.getSetCookie().map(c => c.split(';')[0]).join('; ');
  const { csrf_token } = await (await fetch(`${base}/api/session`, { headers: { cookie } })).json();
  const headers = { cookie, 'content-type': 'application/json', 'x-csrf-token': csrf_token };
  const response = await fetch(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return JSON.parse(text);
}

/** Adds a provider's account. */
export const addAccount = (base, account) => asOwner(base, '/api/credentials', account);
