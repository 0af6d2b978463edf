// Writes the npm part of the table of conformance; the NuGet part is written by Castellum.Contract.Tests.
import { readFileSync } from 'node:fs';

const versions = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).devDependencies;
const [start, end] = ['<!-- npm -->', '<!-- /npm -->'];

const head = `# Conformance

The vendors' own, unmodified SDKs against a running server, with the simulator as every vendor. Written by \`./test contract\`; each cell is a test: those of npm in
\`tests/contract\`, those of NuGet in \`tests/Castellum.Contract.Tests\`.

\`tools\` answers a call and goes on; \`parallel\` streams two calls; \`thinking\` shows the reasoning and sends it back in a following turn, where the vendor's signature must arrive
unchanged; \`abort\` checks that the vendor is left too; \`error\` is a 429 that must arrive as the SDK's own error; \`retry\` fails twice at the vendor, so that the gateway gives
up and the SDK tries again.

\`ok\` works as at the vendor itself. \`asked\`: Bedrock's Converse has no structured output; the schema is put into the instructions and the header \`x-castellum-dropped\` says so.
\`refused\`: the SDK sends earlier items by reference to OpenAI's storage, answered with a clear 400; with \`store: false\` it sends them whole. \`text\`: the SDK has no place for
reasoning in this dialect; the text of both turns arrives. \`shown\`: the reasoning is visible, but the SDK leaves it out of the following turn.

`;

/** The part of this suite: one table per SDK, a row per upstream dialect, a column per way of calling. */
export function report(clients, upstreams, features, states) {
  const lines = [start, '', `SDKs from npm: ${Object.entries(versions).filter(([name]) => name !== 'typescript').map(([name, version]) => `${name} ${version}`).join(', ')}.`];
  for (const client of clients) {
    lines.push('', `## ${client}`, '', `| upstream | ${features.join(' | ')} |`, `| --- |${' --- |'.repeat(features.length)}`);
    for (const upstream of upstreams) {
      lines.push(`| ${upstream} | ${features.map(f => states[`${client}|${upstream}|${f}`] ?? 'not run').join(' | ')} |`);
    }
  }
  const all = Object.values(states);
  lines.push('', `${all.filter(s => s === 'ok').length} of ${clients.length * upstreams.length * features.length} cells are ok.`, '', end);
  return lines.join('\n');
}

/** The document with this suite's part renewed and the other's kept. */
export function merge(document, part) {
  const rest = document.includes(end) ? document.slice(document.indexOf(end) + end.length) : '\n';
  return head + part + rest;
}
