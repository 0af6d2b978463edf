import OpenAI from 'openai';
import * as m from '../support/material.js';

export const name = 'openai (chat)';

const make = c => new OpenAI({ apiKey: c.key, baseURL: `${c.base}/v1`, maxRetries: c.retries ?? 0 });
const user = content => [{ role: 'user', content }];
const functions = (...tools) => tools.map(f => ({ type: 'function', function: f }));
const calls = message => (message.tool_calls ?? []).map(t => ({ id: t.id, name: t.function.name, args: JSON.parse(t.function.arguments) }));

export async function plain(c) {
  const answer = await make(c).chat.completions.create({ model: c.model, messages: user(m.question) });
  return { text: answer.choices[0].message.content, usage: answer.usage.prompt_tokens > 0 && answer.usage.completion_tokens > 0 };
}

export async function stream(c) {
  const runner = make(c).chat.completions.stream({ model: c.model, messages: user(m.question), stream_options: { include_usage: true } });
  const answer = await runner.finalChatCompletion();
  return { text: answer.choices[0].message.content, usage: answer.usage.prompt_tokens > 0 };
}

export async function tools(c) {
  const client = make(c);
  const first = await client.chat.completions.create({ model: c.model, messages: user(m.toolQuestion), tools: functions(m.weather) });
  const { message } = first.choices[0];
  const second = await client.chat.completions.create({
    model: c.model, tools: functions(m.weather),
    messages: [...user(m.toolQuestion), message, { role: 'tool', tool_call_id: message.tool_calls[0].id, content: m.toolAnswer }],
  });
  return { calls: calls(message), text: second.choices[0].message.content };
}

export async function parallel(c) {
  const runner = make(c).chat.completions.stream({ model: c.model, messages: user(m.twoToolsQuestion), tools: functions(m.weather, m.time) });
  return { calls: calls((await runner.finalChatCompletion()).choices[0].message) };
}

export async function structured(c) {
  const answer = await make(c).chat.completions.create({
    model: c.model, messages: user(m.structuredQuestion),
    response_format: { type: 'json_schema', json_schema: { name: 'city', strict: true, schema: m.citySchema } },
  });
  return { object: JSON.parse(answer.choices[0].message.content) };
}

export async function image(c) {
  const content = [{ type: 'text', text: m.imageQuestion }, { type: 'image_url', image_url: { url: `data:image/png;base64,${m.png}` } }];
  return { text: (await make(c).chat.completions.create({ model: c.model, messages: user(content) })).choices[0].message.content };
}

export async function thinking(c) {
  const ask = messages => make(c).chat.completions.create({ model: c.thinkingModel, messages, reasoning_effort: 'low' });
  const { message } = (await ask(user(m.question))).choices[0];
  const next = await ask([...user(m.question), message, ...user(m.followUp)]);
  return { text: message.content, reasoning: message.reasoning_content, next: next.choices[0].message.content };
}

export async function abort(c) {
  const events = await make(c).chat.completions.create({ model: c.model, messages: user(m.question), stream: true });
  for await (const event of events) {
    if (event.choices[0]?.delta.content) {
      events.controller.abort();
      return { aborted: true };
    }
  }
  return { aborted: false };
}
