import { HumanMessage, ToolMessage } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import * as m from '../support/material.js';

export const name = '@langchain/openai';

const make = (c, more = {}) => new ChatOpenAI({ model: c.model, apiKey: c.key, configuration: { baseURL: `${c.base}/v1` }, maxRetries: c.retries ?? 0, ...more });
const functions = (...tools) => tools.map(f => ({ type: 'function', function: f }));
const calls = message => (message.tool_calls ?? []).map(t => ({ id: t.id, name: t.name, args: t.args }));

export async function plain(c) {
  const answer = await make(c).invoke(m.question);
  return { text: answer.content, usage: answer.usage_metadata.input_tokens > 0 && answer.usage_metadata.output_tokens > 0 };
}

export async function stream(c) {
  let whole;
  for await (const chunk of await make(c).stream(m.question)) whole = whole ? whole.concat(chunk) : chunk;
  return { text: whole.content, usage: whole.usage_metadata?.output_tokens > 0 };
}

export async function tools(c) {
  const model = make(c).bindTools(functions(m.weather));
  const first = await model.invoke(m.toolQuestion);
  const second = await model.invoke([new HumanMessage(m.toolQuestion), first, new ToolMessage({ tool_call_id: first.tool_calls[0].id, content: m.toolAnswer })]);
  return { calls: calls(first), text: second.content };
}

export async function parallel(c) {
  let whole;
  for await (const chunk of await make(c).bindTools(functions(m.weather, m.time)).stream(m.twoToolsQuestion)) whole = whole ? whole.concat(chunk) : chunk;
  return { calls: calls(whole) };
}

export async function structured(c) {
  return { object: await make(c).withStructuredOutput(m.citySchema, { name: 'city', method: 'jsonSchema', strict: true }).invoke(m.structuredQuestion) };
}

export async function image(c) {
  const content = [{ type: 'text', text: m.imageQuestion }, { type: 'image_url', image_url: { url: `data:image/png;base64,${m.png}` } }];
  return { text: (await make(c).invoke([new HumanMessage({ content })])).content };
}

export async function thinking(c) {
  // The SDK sends its own reasoning option to models it knows only.
  const model = make(c, { model: c.thinkingModel, modelKwargs: { reasoning_effort: 'low' } });
  const first = await model.invoke([new HumanMessage(m.question)]);
  const next = await model.invoke([new HumanMessage(m.question), first, new HumanMessage(m.followUp)]);
  return { text: first.content, reasoning: first.additional_kwargs.reasoning_content, next: next.content };
}

export async function abort(c) {
  const controller = new AbortController();
  for await (const chunk of await make(c).stream(m.question, { signal: controller.signal })) {
    if (chunk.content) {
      controller.abort();
      return { aborted: true };
    }
  }
  return { aborted: false };
}
