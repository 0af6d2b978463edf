// Reads NDJSON strings on standard input; writes, per line, {"o200k":[ids],"cl100k":[ids]} by OpenAI's own encoder (WebAssembly build).
import { createInterface } from 'node:readline';
import { get_encoding } from 'tiktoken';

const o200k = get_encoding('o200k_base');
const cl100k = get_encoding('cl100k_base');
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (line.length > 0) {
    const text = JSON.parse(line);
    const row = { o200k: [...o200k.encode_ordinary(text)], cl100k: [...cl100k.encode_ordinary(text)] };
    if (!process.stdout.write(JSON.stringify(row) + '\n')) {
      await new Promise((resolve) => process.stdout.once('drain', resolve));
    }
  }
}
