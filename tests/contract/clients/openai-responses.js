import OpenAI from 'openai';
import * as m from '../support/material.js';

export const name = 'openai (responses)';

const make = c => new OpenAI({ apiKey: c.key, baseURL: `${c.base}/v1`, maxRetries: c.retries ?? 0 });
const functions = (...tools) => tools.map(f => ({ type: 'function', strict: true, ...f }));
const calls = answer => answer.output.filter(o => o.type === 'function_call').map(o => ({ id: o.call_id, name: o.name, args: JSON.parse(o.arguments) }));

export async function plain(c) {
  const answer = await make(c).responses.create({ model: c.model, input: m.question });
  return { text: answer.output_text, usage: answer.usage.input_tokens > 0 && answer.usage.output_tokens > 0 };
}

export async function stream(c) {
  const answer = await make(c).responses.stream({ model: c.model, input: m.question }).finalResponse();
  return { text: answer.output_text, usage: answer.usage.input_tokens > 0 };
}

export async function tools(c) {
  const client = make(c);
  const first = await client.responses.create({ model: c.model, input: m.toolQuestion, tools: functions(m.weather), store: false });
  const call = first.output.find(o => o.type === 'function_call');
  const second = await client.responses.create({
    model: c.model, tools: functions(m.weather), store: false,
    input: [{ role: 'user', content: m.toolQuestion }, ...first.output, { type: 'function_call_output', call_id: call.call_id, output: m.toolAnswer }],
  });
  return { calls: calls(first), text: second.output_text };
}

export async function parallel(c) {
  return { calls: calls(await make(c).responses.stream({ model: c.model, input: m.twoToolsQuestion, tools: functions(m.weather, m.time) }).finalResponse()) };
}

export async function structured(c) {
  const answer = await make(c).responses.create({
    model: c.model, input: m.structuredQuestion, text: { format: { type: 'json_schema', name: 'city', strict: true, schema: m.citySchema } },
  });
  return { object: JSON.parse(answer.output_text) };
}

export async function image(c) {
  const content = [{ type: 'input_text', text: m.imageQuestion }, { type: 'input_image', detail: 'auto', image_url: `data:image/png;base64,${m.png}` }];
  return { text: (await make(c).responses.create({ model: c.model, input: [{ role: 'user', content }] })).output_text };
}

export async function thinking(c) {
  const ask = input => make(c).responses.create({
    model: c.thinkingModel, input, store: false, include: ['reasoning.encrypted_content'], reasoning: { effort: 'low', summary: 'auto' },
  });
  const first = await ask([{ role: 'user', content: m.question }]);
  const next = await ask([{ role: 'user', content: m.question }, ...first.output, { role: 'user', content: m.followUp }]);
  const reasoning = first.output.find(o => o.type === 'reasoning')?.summary.map(s => s.text).join('');
  return { text: first.output_text, reasoning, next: next.output_text };
}

export async function abort(c) {
  const events = await make(c).responses.create({ model: c.model, input: m.question, stream: true });
  for await (const event of events) {
    if (event.type === 'response.output_text.delta') {
      events.controller.abort();
      return { aborted: true };
    }
  }
  return { aborted: false };
}
