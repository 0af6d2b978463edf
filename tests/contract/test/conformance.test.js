// Every SDK against every upstream dialect, in every way of calling; the result is docs/conformance.md.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { clients as ai } from '../clients/ai-sdk.js';
import * as anthropic from '../clients/anthropic.js';
import * as google from '../clients/google-genai.js';
import * as langchain from '../clients/langchain.js';
import * as chat from '../clients/openai-chat.js';
import * as responses from '../clients/openai-responses.js';
import { merge, report } from '../support/conformance.js';
import { addAccount, start } from '../support/processes.js';

const clients = [chat, responses, anthropic, google, ...ai, langchain];
const upstreams = [
  { name: 'OpenAI', model: 'gpt-4o', thinkingModel: 'o3' },
  { name: 'Anthropic', model: 'claude-sonnet-4-5', thinkingModel: 'claude-sonnet-4-5' },
  { name: 'Gemini', model: 'gemini-2.5-flash', thinkingModel: 'gemini-2.5-flash' },
  { name: 'Bedrock', model: 'amazon.nova-lite-v1:0', thinkingModel: 'us.anthropic.claude-sonnet-4-5-v1:0' },
];
const features = ['plain', 'stream', 'tools', 'parallel', 'structured', 'image', 'thinking', 'abort', 'error', 'retry'];
const file = new URL('../../../docs/conformance.md', import.meta.url);
const states = {};
let stack;

// A model of its own for each cell that needs the simulator to misbehave.
const scripted = (upstream, feature, client) => `${upstream.model.split(':')[0]}-${feature}-${clients.indexOf(client)}`;

const behaviours = { abort: { chunk_ms: 200, text: 'The castle was built in 1234. '.repeat(200) }, error: { error: 'rate_limited', retry_after: '9' }, retry: { error: 'overloaded', times: 2 } };

before(async () => {
  stack = await start();
  await addAccount(stack.base, { provider: 'bedrock', base_url: stack.sim, api_key: 'AKIDEXAMPLE:secret:us-east-1' });
  const rules = upstreams.flatMap(upstream => clients.flatMap(client => Object.entries(behaviours).map(([feature, step]) =>
    ({ path: '*', model: scripted(upstream, feature, client), repeat: feature !== 'retry', steps: [step] }))));
  const loaded = await fetch(`${stack.sim}/sim/script`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ rules }) });
  assert.equal(loaded.status < 300, true, await loaded.text());
});

after(() => stack?.stop());

const status = e => e.status ?? e.statusCode ?? e.cause?.status ?? e.response?.status;

const checks = {
  plain: r => { assert.match(r.text, /1234/); assert.ok(r.usage, 'usage is reported'); },
  stream: r => { assert.match(r.text, /1234/); assert.ok(r.usage, 'usage is reported'); },
  tools: r => { assert.deepEqual(r.calls.map(c => [c.name, c.args]), [['get_weather', { city: 'Paris' }]]); assert.match(r.text, /21 degrees/); },
  parallel: r => { assert.deepEqual(r.calls.map(c => c.name).sort(), ['get_time', 'get_weather']); assert.equal(new Set(r.calls.map(c => c.id)).size, 2); },
  structured: r => { assert.equal(typeof r.object.city, 'string'); assert.ok(Number.isInteger(r.object.people)); },
  image: r => assert.match(r.text, /1234/),
  thinking: r => {
    assert.match(r.text, /1234/);
    assert.match(r.next, /1234/);
    assert.match(String(r.reasoning), /The prompt holds/, 'the reasoning is visible');
  },
  retry: r => assert.match(r.text, /1234/),
};

// Where the upstream dialect cannot do what is asked: what happens instead is checked too.
const deviations = {
  asked: { applies: (_, upstream, feature) => upstream.name === 'Bedrock' && feature === 'structured', check: schemaWasAskedFor },
  refused: {
    applies: (client, upstream, feature) => client.name === 'ai + @ai-sdk/openai (responses)' && upstream.name === 'Gemini' && feature === 'tools',
    check: refusalIsExplicit,
  },
  text: { applies: (client, _, feature) => client.name === 'ai + @ai-sdk/openai (chat)' && feature === 'thinking', check: textOfBothTurns },
  shown: {
    applies: (client, upstream, feature) => client.name === '@langchain/openai' && upstream.name in proofs && feature === 'thinking',
    check: async (client, context) => checks.thinking(await client.thinking(context)),
  },
};

// What a vendor signs and wants back unchanged.
const proofs = { Anthropic: /"signature":"sim\+\/[^"]+=="/, Bedrock: /"signature":"sim-[^"]+"/, Gemini: /"text":"[^"]+","thoughtSignature":"c2ln[^"]+"/ };

// The vendor's proof must stand in the request of the following turn.
async function proofCameHome(upstream, model) {
  const proof = proofs[upstream.name];
  if (!proof) return;
  const { data } = await (await fetch(`${stack.sim}/sim/requests`)).json();
  const seen = data.filter(entry => `${entry.path} ${entry.body}`.includes(model)).map(entry => entry.body);
  assert.ok(seen.some(body => proof.test(body)), `no request to ${upstream.name} brought its proof back: ${seen.join('\n')}`);
}

const deviation = (client, upstream, feature) => Object.entries(deviations).find(([, d]) => d.applies(client, upstream, feature));

// Converse has no structured output: the schema must stand in the instructions.
async function schemaWasAskedFor(client, context) {
  await client.structured(context).catch(e => assert.equal(status(e), undefined, String(e)));
  const { data } = await (await fetch(`${stack.sim}/sim/requests`)).json();
  assert.ok(data.some(entry => entry.path.includes('/converse') && entry.body.includes('people')), 'the schema reached Bedrock');
}

// Items by reference lie in OpenAI's storage; with the provider option store: false the SDK sends them whole.
async function refusalIsExplicit(client, context) {
  await assert.rejects(client.tools(context), e => status(e) === 400 && /by reference/.test(e.message));
}

// The SDK has no place for reasoning in this dialect: both turns must work all the same.
async function textOfBothTurns(client, context) {
  const r = await client.thinking(context);
  assert.match(r.text, /1234/);
  assert.match(r.next, /1234/);
}

async function run(client, upstream, feature) {
  const context = { base: stack.base, key: stack.key, model: upstream.model, thinkingModel: upstream.thinkingModel };
  if (feature === 'thinking') context.thinkingModel = scripted({ model: upstream.thinkingModel }, feature, client);
  if (feature in behaviours) context.model = scripted(upstream, feature, client);
  const [, other] = deviation(client, upstream, feature) ?? [];
  if (other) return other.check(client, context);
  switch (feature) {
    case 'error':
      await assert.rejects(client.plain(context), e => {
        assert.equal(status(e), 429, String(e));
        return true;
      });
      return;
    case 'retry':
      return checks.retry(await client.plain({ ...context, retries: 2 }));
    case 'abort':
      assert.ok((await client.abort(context)).aborted);
      return upstreamWasLeft(context.model);
    case 'thinking':
      checks.thinking(await client.thinking(context));
      return proofCameHome(upstream, context.thinkingModel);
    default:
      return checks[feature](await client[feature](context));
  }
}

// The gateway must hang up on the vendor when its client hangs up.
async function upstreamWasLeft(model) {
  for (let i = 0; i < 400; i++) {
    const { data } = await (await fetch(`${stack.sim}/sim/requests`)).json();
    const seen = data.filter(entry => JSON.stringify(entry).includes(model));
    if (seen.some(entry => entry.aborted ?? entry.client_gone ?? entry.gone)) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  assert.fail('the vendor was not left');
}

// The SDKs wait between retries: several at a time, each with models of its own.
describe('SDKs', { concurrency: 4 }, () => {
  for (const client of clients) {
    describe(client.name, () => {
      for (const upstream of upstreams) {
        for (const feature of features) {
          test(`${feature} → ${upstream.name}`, { timeout: 60_000 }, async () => {
            const key = `${client.name}|${upstream.name}|${feature}`;
            states[key] = 'fails';
            await run(client, upstream, feature);
            states[key] = deviation(client, upstream, feature)?.[0] ?? 'ok';
          });
        }
      }
    });
  }
});

test('docs/conformance.md tells what was found', () => {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const text = merge(before, report(clients.map(c => c.name), upstreams.map(u => u.name), features, states));
  if (process.env.CASTELLUM_WRITE_DOCS || !before) writeFileSync(file, text);
  assert.equal(readFileSync(file, 'utf8'), text, "docs/conformance.md is out of date: run 'CASTELLUM_WRITE_DOCS=1 npm test'");
});
