import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogleGenerativeAI } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { generateObject, generateText, jsonSchema, streamText, tool } from 'ai';
import * as m from '../support/material.js';

const defined = f => tool({ description: f.description, inputSchema: jsonSchema(f.parameters) });
const calls = found => found.map(t => ({ id: t.toolCallId, name: t.toolName, args: t.input }));

/** The ai package with one of its providers; `model` makes the provider's model. */
function client(name, model, thinkingOptions) {
  const options = c => ({ model: model(c, c.model), maxRetries: c.retries ?? 0 });
  return {
    name,
    async plain(c) {
      const answer = await generateText({ ...options(c), prompt: m.question });
      return { text: answer.text, usage: answer.usage.inputTokens > 0 && answer.usage.outputTokens > 0 };
    },
    async stream(c) {
      let failure;
      const answer = streamText({ ...options(c), prompt: m.question, onError: e => { failure = e.error; } });
      let text = '';
      for await (const piece of answer.textStream) text += piece;
      if (failure) throw failure;
      return { text, usage: (await answer.usage).outputTokens > 0 };
    },
    async tools(c) {
      const messages = [{ role: 'user', content: m.toolQuestion }];
      const first = await generateText({ ...options(c), messages, tools: { get_weather: defined(m.weather) } });
      const call = first.toolCalls[0];
      const result = { type: 'tool-result', toolCallId: call.toolCallId, toolName: call.toolName, output: { type: 'text', value: m.toolAnswer } };
      const second = await generateText({
        ...options(c), tools: { get_weather: defined(m.weather) },
        messages: [...messages, ...first.response.messages, { role: 'tool', content: [result] }],
      });
      return { calls: calls(first.toolCalls), text: second.text };
    },
    async parallel(c) {
      const answer = streamText({ ...options(c), prompt: m.twoToolsQuestion, tools: { get_weather: defined(m.weather), get_time: defined(m.time) } });
      await answer.consumeStream();
      return { calls: calls(await answer.toolCalls) };
    },
    async structured(c) {
      return { object: (await generateObject({ ...options(c), prompt: m.structuredQuestion, schema: jsonSchema(m.citySchema), schemaName: 'city' })).object };
    },
    async image(c) {
      const content = [{ type: 'text', text: m.imageQuestion }, { type: 'image', image: m.png, mediaType: 'image/png' }];
      return { text: (await generateText({ ...options(c), messages: [{ role: 'user', content }] })).text };
    },
    async thinking(c) {
      const ask = messages => generateText({ ...options(c), model: model(c, c.thinkingModel), messages, providerOptions: thinkingOptions });
      const question = { role: 'user', content: m.question };
      const first = await ask([question]);
      const next = await ask([question, ...first.response.messages, { role: 'user', content: m.followUp }]);
      return { text: first.text, reasoning: first.reasoningText, next: next.text };
    },
    async abort(c) {
      const controller = new AbortController();
      const answer = streamText({ ...options(c), prompt: m.question, abortSignal: controller.signal, onError: () => {} });
      for await (const piece of answer.textStream) {
        if (piece) {
          controller.abort();
          return { aborted: true };
        }
      }
      return { aborted: false };
    },
  };
}

export const clients = [
  client('ai + @ai-sdk/openai (chat)', (c, id) => createOpenAI({ apiKey: c.key, baseURL: `${c.base}/v1` }).chat(id), { openai: { reasoningEffort: 'low', forceReasoning: true } }),
  client('ai + @ai-sdk/openai (responses)', (c, id) => createOpenAI({ apiKey: c.key, baseURL: `${c.base}/v1` }).responses(id), { openai: { reasoningEffort: 'low', forceReasoning: true, store: false } }),
  client('ai + @ai-sdk/anthropic', (c, id) => createAnthropic({ apiKey: c.key, baseURL: `${c.base}/v1` })(id), { anthropic: { thinking: { type: 'enabled', budgetTokens: 2048 } } }),
  client('ai + @ai-sdk/google', (c, id) => createGoogleGenerativeAI({ apiKey: c.key, baseURL: `${c.base}/v1beta` })(id), { google: { thinkingConfig: { thinkingBudget: 2048, includeThoughts: true } } }),
];
