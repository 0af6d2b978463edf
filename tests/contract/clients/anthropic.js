import Anthropic from '@anthropic-ai/sdk';
import * as m from '../support/material.js';

export const name = '@anthropic-ai/sdk';

const make = c => new Anthropic({ apiKey: c.key, baseURL: c.base, maxRetries: c.retries ?? 0 });
const user = content => [{ role: 'user', content }];
const functions = (...tools) => tools.map(f => ({ name: f.name, description: f.description, input_schema: f.parameters }));
const calls = answer => answer.content.filter(b => b.type === 'tool_use').map(b => ({ id: b.id, name: b.name, args: b.input }));
const text = answer => answer.content.filter(b => b.type === 'text').map(b => b.text).join('');

export async function plain(c) {
  const answer = await make(c).messages.create({ model: c.model, max_tokens: 500, messages: user(m.question) });
  return { text: text(answer), usage: answer.usage.input_tokens > 0 && answer.usage.output_tokens > 0 };
}

export async function stream(c) {
  const answer = await make(c).messages.stream({ model: c.model, max_tokens: 500, messages: user(m.question) }).finalMessage();
  return { text: text(answer), usage: answer.usage.output_tokens > 0 };
}

export async function tools(c) {
  const client = make(c);
  const first = await client.messages.create({ model: c.model, max_tokens: 500, messages: user(m.toolQuestion), tools: functions(m.weather) });
  const call = first.content.find(b => b.type === 'tool_use');
  const second = await client.messages.create({
    model: c.model, max_tokens: 500, tools: functions(m.weather),
    messages: [...user(m.toolQuestion), { role: 'assistant', content: first.content }, ...user([{ type: 'tool_result', tool_use_id: call.id, content: m.toolAnswer }])],
  });
  return { calls: calls(first), text: text(second), stop: first.stop_reason };
}

export async function parallel(c) {
  return { calls: calls(await make(c).messages.stream({ model: c.model, max_tokens: 500, messages: user(m.twoToolsQuestion), tools: functions(m.weather, m.time) }).finalMessage()) };
}

export async function structured(c) {
  const answer = await make(c).messages.create({
    model: c.model, max_tokens: 500, messages: user(m.structuredQuestion), output_config: { format: { type: 'json_schema', schema: m.citySchema } },
  });
  return { object: JSON.parse(text(answer)) };
}

export async function image(c) {
  const content = [{ type: 'text', text: m.imageQuestion }, { type: 'image', source: { type: 'base64', media_type: 'image/png', data: m.png } }];
  return { text: text(await make(c).messages.create({ model: c.model, max_tokens: 500, messages: user(content) })) };
}

export async function thinking(c) {
  const ask = messages => make(c).messages.create({ model: c.thinkingModel, max_tokens: 4000, thinking: { type: 'enabled', budget_tokens: 2048 }, messages });
  const first = await ask(user(m.question));
  const next = await ask([...user(m.question), { role: 'assistant', content: first.content }, ...user(m.followUp)]);
  return { text: text(first), reasoning: first.content.find(b => b.type === 'thinking')?.thinking, next: text(next) };
}

export async function abort(c) {
  const events = await make(c).messages.create({ model: c.model, max_tokens: 500, messages: user(m.question), stream: true });
  for await (const event of events) {
    if (event.type === 'content_block_delta') {
      events.controller.abort();
      return { aborted: true };
    }
  }
  return { aborted: false };
}
