import { GoogleGenAI } from '@google/genai';
import * as m from '../support/material.js';

export const name = '@google/genai';

const make = c => new GoogleGenAI({ apiKey: c.key, httpOptions: { baseUrl: c.base, ...(c.retries ? { retryOptions: { attempts: c.retries + 1 } } : {}) } });
const functions = (...tools) => [{ functionDeclarations: tools.map(f => ({ name: f.name, description: f.description, parametersJsonSchema: f.parameters })) }];
const calls = answer => (answer.functionCalls ?? []).map((f, i) => ({ id: f.id ?? `${f.name}${i}`, name: f.name, args: f.args }));

export async function plain(c) {
  const answer = await make(c).models.generateContent({ model: c.model, contents: m.question });
  return { text: answer.text, usage: answer.usageMetadata.promptTokenCount > 0 && answer.usageMetadata.candidatesTokenCount > 0 };
}

export async function stream(c) {
  let text = '';
  let usage;
  for await (const chunk of await make(c).models.generateContentStream({ model: c.model, contents: m.question })) {
    text += chunk.text ?? '';
    usage = chunk.usageMetadata ?? usage;
  }
  return { text, usage: usage.promptTokenCount > 0 };
}

export async function tools(c) {
  const client = make(c);
  const config = { tools: functions(m.weather) };
  const first = await client.models.generateContent({ model: c.model, contents: m.toolQuestion, config });
  const second = await client.models.generateContent({
    model: c.model, config,
    contents: [
      { role: 'user', parts: [{ text: m.toolQuestion }] },
      first.candidates[0].content,
      { role: 'user', parts: [{ functionResponse: { id: first.functionCalls[0].id, name: 'get_weather', response: { output: m.toolAnswer } } }] },
    ],
  });
  return { calls: calls(first), text: second.text };
}

export async function parallel(c) {
  const found = [];
  for await (const chunk of await make(c).models.generateContentStream({ model: c.model, contents: m.twoToolsQuestion, config: { tools: functions(m.weather, m.time) } })) {
    found.push(...calls(chunk).map(call => ({ ...call, id: `${call.id}-${found.length}` })));
  }
  return { calls: found };
}

export async function structured(c) {
  const config = { responseMimeType: 'application/json', responseJsonSchema: m.citySchema };
  return { object: JSON.parse((await make(c).models.generateContent({ model: c.model, contents: m.structuredQuestion, config })).text) };
}

export async function image(c) {
  const parts = [{ text: m.imageQuestion }, { inlineData: { mimeType: 'image/png', data: m.png } }];
  return { text: (await make(c).models.generateContent({ model: c.model, contents: [{ role: 'user', parts }] })).text };
}

export async function thinking(c) {
  const config = { thinkingConfig: { thinkingBudget: 2048, includeThoughts: true } };
  const ask = contents => make(c).models.generateContent({ model: c.thinkingModel, contents, config });
  const user = text => ({ role: 'user', parts: [{ text }] });
  const first = await ask([user(m.question)]);
  const next = await ask([user(m.question), first.candidates[0].content, user(m.followUp)]);
  return { text: first.text, reasoning: first.candidates[0].content.parts.find(p => p.thought)?.text, next: next.text };
}

export async function abort(c) {
  const controller = new AbortController();
  const events = await make(c).models.generateContentStream({ model: c.model, contents: m.question, config: { abortSignal: controller.signal } });
  for await (const chunk of events) {
    if (chunk.text) {
      controller.abort();
      return { aborted: true };
    }
  }
  return { aborted: false };
}
