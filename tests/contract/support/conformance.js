// Writes the table of conformance.
import { readFileSync } from 'node:fs';

const versions = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).devDependencies;

/** The document: one table per SDK, a row per upstream dialect, a column per way of calling. */
export function report(clients, upstreams, features, states) {
  const lines = [
    '# Conformance',
    '',
    'The vendors\' own, unmodified SDKs against a running server, with the simulator as every vendor. Written by `./test contract` (`tests/contract`); each cell is a test.',
    '',
    `SDKs: ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')}.`,
    '',
    '`tools` answers a call and goes on; `parallel` streams two calls; `abort` checks that the vendor is left too; `error` is a 429 that must arrive as the SDK\'s own error;',
    '`retry` fails twice at the vendor, so that the gateway gives up and the SDK tries again.',
    '',
    '`ok` works as at the vendor itself. `asked`: Bedrock\'s Converse has no structured output; the schema is put into the instructions and the header `x-castellum-dropped` says so.',
    '`refused`: the SDK sends earlier items by reference to OpenAI\'s storage, answered with a clear 400; with `store: false` it sends them whole.',
  ];
  for (const client of clients) {
    lines.push('', `## ${client}`, '', `| upstream | ${features.join(' | ')} |`, `| --- |${' --- |'.repeat(features.length)}`);
    for (const upstream of upstreams) {
      lines.push(`| ${upstream} | ${features.map(f => states[`${client}|${upstream}|${f}`] ?? 'not run').join(' | ')} |`);
    }
  }
  const all = Object.values(states);
  lines.push('', `${all.filter(s => s === 'ok').length} of ${clients.length * upstreams.length * features.length} cells are ok.`, '');
  return lines.join('\n');
}
