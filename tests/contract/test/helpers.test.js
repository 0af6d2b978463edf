// What applications build on the SDKs: loops over tools, parsed answers, event helpers, conversations, files. Each helper against every upstream dialect.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import Anthropic from '@anthropic-ai/sdk';
import { betaZodTool } from '@anthropic-ai/sdk/helpers/beta/zod';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogleGenerativeAI } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { GoogleGenAI } from '@google/genai';
import { HumanMessage, ToolMessage } from '@langchain/core/messages';
import { tool as langchainTool } from '@langchain/core/tools';
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai';
import { Output, generateObject, generateText, stepCountIs, streamObject, streamText, tool } from 'ai';
import OpenAI, { toFile } from 'openai';
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import * as m from '../support/material.js';
import { addAccount, start } from '../support/processes.js';

const upstreams = [
  { name: 'OpenAI', model: 'gpt-4o', thinkingModel: 'o3' },
  { name: 'Anthropic', model: 'claude-sonnet-4-5', thinkingModel: 'claude-sonnet-4-5' },
  { name: 'Gemini', model: 'gemini-2.5-flash', thinkingModel: 'gemini-2.5-flash' },
  { name: 'Bedrock', model: 'us.anthropic.claude-sonnet-4-5-v1:0', thinkingModel: 'us.anthropic.claude-sonnet-4-5-v1:0' },
];
const city = z.object({ city: z.string(), people: z.number().int() });
const where = z.object({ city: z.string() });
let stack;
let openai;
let anthropic;
let google;

before(async () => {
  stack = await start();
  await addAccount(stack.base, { provider: 'bedrock', base_url: stack.sim, api_key: 'AKIDEXAMPLE:secret:us-east-1' });
  openai = new OpenAI({ apiKey: stack.key, baseURL: `${stack.base}/v1`, maxRetries: 0 });
  anthropic = new Anthropic({ apiKey: stack.key, baseURL: stack.base, maxRetries: 0 });
  google = new GoogleGenAI({ apiKey: stack.key, httpOptions: { baseUrl: stack.base } });
});

after(() => stack?.stop());

/** Counts what a tool was called with. */
function counted() {
  const seen = [];
  return { seen, run: input => { seen.push(input); return m.toolAnswer; } };
}

const runnable = calls => ({ type: 'function', function: { ...m.weather, parse: JSON.parse, function: calls.run } });

describe('helpers', { concurrency: 4 }, () => {
  for (const upstream of upstreams) {
    const { model } = upstream;
    const hasSchemas = upstream.name !== 'Bedrock';

    describe(`openai → ${upstream.name}`, () => {
      for (const stream of [false, true]) {
        test(`runTools, ${stream ? 'streamed' : 'whole'}`, async () => {
          const calls = counted();
          const runner = openai.chat.completions.runTools({ model, stream, messages: [{ role: 'user', content: m.toolQuestion }], tools: [runnable(calls)] });
          assert.match(await runner.finalContent(), /21 degrees/);
          assert.deepEqual(calls.seen, [{ city: 'Paris' }]);
          assert.ok((await runner.totalUsage()).completion_tokens > 0 || stream);
        });
      }

      test('stream emits its events in order', async () => {
        const runner = openai.chat.completions.stream({ model, messages: [{ role: 'user', content: m.twoToolsQuestion }], tools: [m.weather, m.time].map(f => ({ type: 'function', function: f })) });
        const done = [];
        runner.on('tool_calls.function.arguments.done', e => done.push([e.index, e.name, JSON.parse(e.arguments).city]));
        await runner.done();
        assert.deepEqual(done.sort(), [[0, 'get_weather', 'Paris'], [1, 'get_time', 'Paris']]);
      });

      if (hasSchemas) {
        test('parse', async () => {
          const answer = await openai.chat.completions.parse({ model, messages: [{ role: 'user', content: m.structuredQuestion }], response_format: zodResponseFormat(city, 'city') });
          assert.equal(typeof answer.choices[0].message.parsed.city, 'string');
        });

        test('responses.parse', async () => {
          const answer = await openai.responses.parse({ model, input: m.structuredQuestion, text: { format: zodTextFormat(city, 'city') } });
          assert.ok(Number.isInteger(answer.output_parsed.people));
        });
      }

      test('responses.stream keeps order, numbers and ids', async () => {
        const events = [];
        const stream = openai.responses.stream({ model, input: m.twoToolsQuestion, tools: [m.weather, m.time].map(f => ({ type: 'function', strict: false, ...f })) });
        for await (const event of stream) events.push(event);
        const answer = await stream.finalResponse();
        assert.deepEqual(answer.output.filter(i => i.type === 'function_call').map(i => i.name).sort(), ['get_time', 'get_weather']);
        assert.deepEqual(events.map(e => e.sequence_number), events.map((_, i) => i));
        assert.equal(events[0].type, 'response.created');
        assert.equal(events.at(-1).type, 'response.completed');
        for (const item of answer.output) {
          const added = events.findIndex(e => e.type === 'response.output_item.added' && e.item.id === item.id);
          const ended = events.findIndex(e => e.type === 'response.output_item.done' && e.item.id === item.id);
          assert.ok(added >= 0 && added < ended);
        }
      });

      test('responses loop with the items sent back', async () => {
        const tools = [{ type: 'function', strict: false, ...m.weather }];
        const input = [{ role: 'user', content: m.toolQuestion }];
        const options = { model: upstream.thinkingModel, tools, store: false, reasoning: { effort: 'low' }, include: ['reasoning.encrypted_content'] };
        const first = await openai.responses.create({ ...options, input });
        const call = first.output.find(i => i.type === 'function_call');
        const second = await openai.responses.create({ ...options, input: [...input, ...first.output, { type: 'function_call_output', call_id: call.call_id, output: m.toolAnswer }] });
        assert.match(second.output_text, /21 degrees/);
      });

      test('what is left out stands in the header', async () => {
        const { response } = await openai.chat.completions.create({ model, messages: [{ role: 'user', content: m.question, name: 'anna' }], logit_bias: { 5: 1 }, seed: 7, metadata: { a: 'b' } }).withResponse();
        const dropped = response.headers.get('x-castellum-dropped') ?? '';
        assert.equal(/logit_bias/.test(dropped) && /messages\.name/.test(dropped) && /metadata/.test(dropped), upstream.name !== 'OpenAI', dropped);
      });
    });

    describe(`@anthropic-ai/sdk → ${upstream.name}`, () => {
      test('stream().finalMessage() with two tools', async () => {
        const tools = [m.weather, m.time].map(f => ({ name: f.name, description: f.description, input_schema: f.parameters }));
        const stream = anthropic.messages.stream({ model, max_tokens: 500, tools, messages: [{ role: 'user', content: m.twoToolsQuestion }] });
        const blocks = [];
        stream.on('contentBlock', block => blocks.push(block));
        const answer = await stream.finalMessage();
        assert.equal(answer.stop_reason, 'tool_use');
        assert.deepEqual(blocks.filter(b => b.type === 'tool_use').map(b => [b.name, b.input.city]).sort(), [['get_time', 'Paris'], ['get_weather', 'Paris']]);
      });

      for (const stream of [false, true]) {
        test(`toolRunner, ${stream ? 'streamed' : 'whole'}`, async () => {
          const calls = counted();
          const runner = anthropic.beta.messages.toolRunner({
            model, max_tokens: 5000, stream, messages: [{ role: 'user', content: m.toolQuestion }], betas: ['interleaved-thinking-2025-05-14'],
            tools: [betaZodTool({ name: 'get_weather', description: 'The weather of a city.', inputSchema: where, run: calls.run })],
          });
          const answer = await runner.runUntilDone();
          assert.match(answer.content.map(b => b.text ?? '').join(''), /21 degrees/);
          assert.deepEqual(calls.seen, [{ city: 'Paris' }]);
        });
      }

      if (hasSchemas) {
        test('parse', async () => {
          const answer = await anthropic.messages.parse({ model, max_tokens: 500, messages: [{ role: 'user', content: m.structuredQuestion }], output_config: { format: zodOutputFormat(city) } });
          assert.equal(typeof answer.parsed_output.city, 'string');
        });
      }

      test('thinking and tools over three turns', async () => {
        const messages = [{ role: 'user', content: m.toolQuestion }];
        const tools = [{ name: 'get_weather', description: 'The weather of a city.', input_schema: m.weather.parameters }];
        const ask = () => anthropic.messages.create({ model: upstream.thinkingModel, max_tokens: 5000, thinking: { type: 'enabled', budget_tokens: 2048 }, tools, messages });
        const first = await ask();
        const call = first.content.find(b => b.type === 'tool_use');
        messages.push({ role: 'assistant', content: first.content }, { role: 'user', content: [{ type: 'tool_result', tool_use_id: call.id, content: [{ type: 'text', text: m.toolAnswer }] }] });
        const second = await ask();
        assert.match(second.content.map(b => b.text ?? '').join(''), /21 degrees/);
        messages.push({ role: 'assistant', content: second.content }, { role: 'user', content: m.question });
        const third = await ask();
        assert.match(third.content.map(b => b.text ?? '').join(''), /1234/);
      });

      test('countTokens', async () => {
        assert.ok((await anthropic.messages.countTokens({ model, messages: [{ role: 'user', content: m.question }] })).input_tokens > 5);
      });
    });

    describe(`@google/genai → ${upstream.name}`, () => {
      const declarations = { functionDeclarations: [{ name: 'get_weather', description: 'The weather of a city.', parametersJsonSchema: m.weather.parameters }] };

      test('chat with its memory', async () => {
        const chat = google.chats.create({ model });
        assert.match((await chat.sendMessage({ message: m.question })).text, /1234/);
        let text = '';
        for await (const chunk of await chat.sendMessageStream({ message: m.followUp })) text += chunk.text ?? '';
        assert.match(text, /1234/);
        assert.ok(chat.getHistory().length >= 4);
      });

      test('automatic function calling', async () => {
        const calls = counted();
        const callable = {
          tool: async () => declarations,
          callTool: async parts => parts.map(p => ({ functionResponse: { id: p.id, name: p.name, response: { output: calls.run(p.args) } } })),
        };
        const answer = await google.models.generateContent({ model, contents: m.toolQuestion, config: { tools: [callable] } });
        assert.match(answer.text, /21 degrees/);
        assert.deepEqual(calls.seen, [{ city: 'Paris' }]);
      });

      test('chat with a function', async () => {
        const chat = google.chats.create({ model, config: { tools: [declarations] } });
        const first = await chat.sendMessage({ message: m.toolQuestion });
        const [call] = first.functionCalls;
        const second = await chat.sendMessage({ message: [{ functionResponse: { id: call.id, name: call.name, response: { output: m.toolAnswer } } }] });
        assert.match(second.text, /21 degrees/);
      });

      test('countTokens', async () => {
        assert.ok((await google.models.countTokens({ model, contents: m.question })).totalTokens > 5);
      });
    });

    for (const [name, make] of [
      ['@ai-sdk/openai (chat)', id => createOpenAI({ apiKey: stack.key, baseURL: `${stack.base}/v1` }).chat(id)],
      ['@ai-sdk/openai (responses)', id => createOpenAI({ apiKey: stack.key, baseURL: `${stack.base}/v1` }).responses(id)],
      ['@ai-sdk/anthropic', id => createAnthropic({ apiKey: stack.key, baseURL: `${stack.base}/v1` })(id)],
      ['@ai-sdk/google', id => createGoogleGenerativeAI({ apiKey: stack.key, baseURL: `${stack.base}/v1beta` })(id)],
    ]) {
      describe(`ai + ${name} → ${upstream.name}`, () => {
        const options = calls => ({
          model: make(model), maxRetries: 0, prompt: m.toolQuestion, stopWhen: stepCountIs(4),
          providerOptions: { openai: { store: false } },
          tools: { get_weather: tool({ description: 'The weather of a city.', inputSchema: where, execute: calls.run }) },
        });

        test('generateText in steps', async () => {
          const calls = counted();
          const answer = await generateText(options(calls));
          assert.match(answer.text, /21 degrees/);
          assert.equal(answer.steps.length, 2);
          assert.deepEqual(calls.seen, [{ city: 'Paris' }]);
        });

        test('streamText in steps', async () => {
          const calls = counted();
          const answer = streamText({ ...options(calls), onError: () => {} });
          const kinds = [];
          for await (const part of answer.fullStream) {
            if (part.type === 'error') throw part.error;
            kinds.push(part.type);
          }
          assert.match(await answer.text, /21 degrees/);
          assert.ok(kinds.includes('tool-call') && kinds.includes('tool-result') && kinds.at(-1) === 'finish');
          assert.ok((await answer.totalUsage).outputTokens > 0);
        });

        if (hasSchemas) {
          test('generateObject, streamObject and Output.object', async () => {
            assert.equal(typeof (await generateObject({ model: make(model), maxRetries: 0, prompt: m.structuredQuestion, schema: city })).object.city, 'string');
            const streamed = streamObject({ model: make(model), maxRetries: 0, prompt: m.structuredQuestion, schema: city });
            for await (const _ of streamed.partialObjectStream);
            assert.ok(Number.isInteger((await streamed.object).people));
            assert.equal(typeof (await generateText({ model: make(model), maxRetries: 0, prompt: m.structuredQuestion, output: Output.object({ schema: city }) })).output.city, 'string');
          });
        }
      });
    }

    describe(`@langchain/openai → ${upstream.name}`, () => {
      const chat = more => new ChatOpenAI({ model, apiKey: stack.key, configuration: { baseURL: `${stack.base}/v1` }, maxRetries: 0, ...more });

      for (const useResponsesApi of [false, true]) {
        test(`agent loop, ${useResponsesApi ? 'responses' : 'chat'}`, async () => {
          const calls = counted();
          const weather = langchainTool(calls.run, { name: 'get_weather', description: 'The weather of a city.', schema: where });
          const bound = chat({ useResponsesApi, zdrEnabled: true }).bindTools([weather]);
          const messages = [new HumanMessage(m.toolQuestion)];
          for (let turn = 0; turn < 4; turn++) {
            const answer = await bound.invoke(messages);
            messages.push(answer);
            if (!answer.tool_calls?.length) break;
            for (const call of answer.tool_calls) messages.push(new ToolMessage({ tool_call_id: call.id, content: await weather.invoke(call.args) }));
          }
          assert.match(messages.at(-1).text, /21 degrees/);
          assert.deepEqual(calls.seen, [{ city: 'Paris' }]);
        });
      }

      test('structured output by function', async () => {
        const answer = await chat().withStructuredOutput(city, { name: 'city', method: 'functionCalling' }).invoke(m.structuredQuestion);
        assert.equal(typeof answer.city, 'string');
      });

      test('batch', async () => {
        const answers = await chat().batch([m.question, m.question, m.question]);
        assert.ok(answers.every(a => /1234/.test(a.content)));
      });
    });
  }

  describe('files, sounds, images, numbers', () => {
    test('embeddings come in base64 unless asked otherwise', async () => {
      const own = await openai.embeddings.create({ model: 'text-embedding-3-small', input: ['a', 'b'] });
      const plain = await openai.embeddings.create({ model: 'text-embedding-3-small', input: ['a', 'b'], encoding_format: 'float' });
      assert.equal(own.data.length, 2);
      assert.ok(Math.abs(own.data[1].embedding[0] - plain.data[1].embedding[0]) < 1e-6);
      const foreign = await openai.embeddings.create({ model: 'gemini-embedding-001', input: ['a', 'b'] });
      assert.ok(foreign.data.every(d => d.embedding.length > 8 && d.embedding.every(Number.isFinite)));
      assert.equal((await new OpenAIEmbeddings({ apiKey: stack.key, configuration: { baseURL: `${stack.base}/v1` }, model: 'text-embedding-3-small' }).embedDocuments(['a', 'b'])).length, 2);
      assert.equal((await google.models.embedContent({ model: 'text-embedding-3-small', contents: ['a', 'b'] })).embeddings.length, 2);
    });

    test('transcription, speech, images, moderation', async () => {
      const sound = await toFile(Buffer.from('RIFF0000WAVE'), 'hello.wav');
      assert.ok((await openai.audio.transcriptions.create({ model: 'whisper-1', file: sound })).text.length > 0);
      assert.equal(typeof (await openai.audio.transcriptions.create({ model: 'whisper-1', file: await toFile(Buffer.from('RIFF0000WAVE'), 'hello.wav'), response_format: 'text' })), 'string');
      assert.ok((await (await openai.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: 'Hello.' })).arrayBuffer()).byteLength > 0);
      assert.equal((await openai.images.generate({ model: 'gpt-image-1', prompt: 'A castle.' })).data.length, 1);
      const png = () => toFile(Buffer.from(m.png, 'base64'), 'a.png', { type: 'image/png' });
      assert.equal((await openai.images.edit({ model: 'gpt-image-1', prompt: 'A castle.', image: [await png(), await png()] })).data.length, 1);
      assert.equal(typeof (await openai.moderations.create({ model: 'omni-moderation-latest', input: 'Hello.' })).results[0].flagged, 'boolean');
    });

    test('a stored response over its life', async () => {
      const first = await openai.responses.create({ model: 'gpt-4o', input: m.question });
      const second = await openai.responses.create({ model: 'gpt-4o', input: m.followUp, previous_response_id: first.id });
      assert.match(second.output_text, /1234/);
      assert.equal((await openai.responses.retrieve(first.id)).id, first.id);
      assert.ok((await openai.responses.inputItems.list(first.id)).data.length > 0);
      await openai.responses.delete(first.id);
      await assert.rejects(openai.responses.retrieve(first.id), e => e.status === 404);
    });

    test('models in each shape', async () => {
      const names = [];
      for await (const one of await openai.models.list()) names.push(one.id);
      assert.ok(names.length > 3);
      assert.equal((await openai.models.retrieve(names[0])).id, names[0]);
      assert.ok((await anthropic.models.list()).data.every(one => one.type === 'model' && one.display_name));
    });

    test('endpoints that are not there answer as their vendor would', async () => {
      await assert.rejects(anthropic.beta.files.list(), e => e.status === 404 && e.error?.type === 'error');
      await assert.rejects(openai.beta.assistants.list(), e => e.status === 404 && e.code === 'not_found');
      await assert.rejects(google.files.list(), e => e.status === 404 || /404|not found/i.test(e.message));
    });

    test('wrong key and unknown model are the SDKs own errors', async () => {
      await assert.rejects(new OpenAI({ apiKey: 'ak_live_wrong', baseURL: `${stack.base}/v1` }).models.list(), OpenAI.AuthenticationError);
      await assert.rejects(new Anthropic({ apiKey: 'ak_live_wrong', baseURL: stack.base }).messages.create({ model: 'claude-sonnet-4-5', max_tokens: 5, messages: [{ role: 'user', content: 'q' }] }), Anthropic.AuthenticationError);
      await assert.rejects(openai.chat.completions.create({ model: 'no-such-model-anywhere', messages: [{ role: 'user', content: 'q' }] }), OpenAI.NotFoundError);
      await assert.rejects(anthropic.messages.create({ model: 'no-such-model-anywhere', max_tokens: 5, messages: [{ role: 'user', content: 'q' }] }), Anthropic.NotFoundError);
    });
  });
});
