// The fields of each dialect's requests, read from the types of the vendors' own SDKs: one sample request for each field.
// Castellum.Dialects.Tests translates every sample to every vendor and demands that no field is lost without a word.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { GoogleGenAI } from '@google/genai';
import ts from 'typescript';

const folder = new URL('../', import.meta.url).pathname;

const question = { user: { role: 'user', content: 'q' } };
const roots = [
  {
    dialect: 'openai-chat', from: 'openai/resources/chat/completions', type: 'ChatCompletionCreateParamsNonStreaming',
    fixed: { model: 'm', messages: [question.user] },
    wrap: { messages: m => [question.user, ...(m.role === 'tool' ? [{ role: 'assistant', tool_calls: [{ id: 'x', type: 'function', function: { name: 'x', arguments: '{}' } }] }] : []), m] },
    tools: [{ type: 'function', function: { name: 'x' } }],
  },
  {
    dialect: 'openai-responses', from: 'openai/resources/responses/responses', type: 'ResponseCreateParamsNonStreaming',
    fixed: { model: 'm', input: 'q' },
    wrap: { input: i => [question.user, ...(i.type === 'function_call_output' ? [{ type: 'function_call', call_id: 'x', name: 'x', arguments: '{}' }] : []), i] },
    tools: [{ type: 'function', name: 'x', parameters: {}, strict: false }],
  },
  {
    dialect: 'anthropic', from: '@anthropic-ai/sdk/resources/beta/messages', type: 'MessageCreateParamsNonStreaming',
    fixed: { model: 'm', max_tokens: 4096, messages: [question.user] },
    wrap: { messages: m => [question.user, ...(usesResult(m) ? [{ role: 'assistant', content: [{ type: 'tool_use', id: 'x', name: 'x', input: {} }] }] : []), m] },
    tools: [{ name: 'x', input_schema: { type: 'object' } }],
  },
  {
    dialect: 'gemini', from: '@google/genai', type: 'GenerateContentParameters',
    fixed: { model: 'm', contents: [{ role: 'user', parts: [{ text: 'q' }] }] },
    complete: (top, value) => (top === 'config' && value.toolConfig ? { ...value, tools: [{ functionDeclarations: [{ name: 'x' }] }] } : value),
    wrap: { contents: c => [{ role: 'user', parts: [{ text: 'q' }] }, ...(c.parts?.[0]?.functionResponse ? [{ role: 'model', parts: [{ functionCall: { name: 'x', args: {} } }] }] : []), c] },
  },
];
const usesResult = m => Array.isArray(m.content) && m.content[0]?.type === 'tool_result';

// Variants of unions that are looked into; any other one is a sample as a whole.
const known = new Set([
  'system', 'developer', 'user', 'assistant', 'tool', 'function', 'custom', 'text', 'image_url', 'input_audio', 'file', 'refusal', 'input_text', 'input_image', 'input_file', 'output_text',
  'message', 'function_call', 'function_call_output', 'reasoning', 'json_schema', 'json_object', 'image', 'document', 'search_result', 'thinking', 'redacted_thinking', 'tool_use', 'tool_result',
  'base64', 'url', 'content', 'ephemeral', 'enabled', 'disabled', 'adaptive', 'between_tools', 'any', 'auto', 'none', 'summary_text', 'reasoning_text', 'url_citation', 'allowed_tools',
]);

// Read by their name alone: what they hold is the vendor's own, or goes along whole.
const whole = new Set([
  'cache_control', 'prompt_cache_breakpoint', 'citations', 'annotations', 'logprobs', 'parameters', 'input_schema', 'schema', 'responseSchema', 'fallbacks', 'web_search_options', 'retrieval',
  'googleMaps', 'googleSearch', 'computerUse', 'mcpServers', 'parallelAiSearch', 'speechConfig', 'audioTranscription', 'partialArgs', 'codeExecutionResult', 'executableCode', 'fileSearch',
  'mcp_servers', 'context_management', 'toolCall', 'toolResponse', 'videoMetadata', 'transcriptionConfig', 'modelSelectionConfig',
]);

// Other spellings of the same that Google's SDK brings into one form, and its settings of the connection.
const skipped = /^(contents(\[\])?(\.parts|\.functionResponse|\.functionCall|$)|contents\[\]\.(?!parts|role)|contents\.|config\.(httpOptions|abortSignal|automaticFunctionCalling)|config\.systemInstruction(?!\.parts\[\]\.text)|config\.tools\[\]\.functionDeclarations\[\]\.response\.)/;
const isSkipped = path => skipped.test(path) && !path.startsWith('contents[].parts');

// Blocks that the types allow everywhere, and that stand under the messages where they are used.
const repeated = /^messages\[\]\{assistant\}\.content\[\]\{(document|image|search_result|tool_result|tool_addition|tool_removal|browser_state|mcp_tool_listing)|^messages\[\]\{user\}\.content\[\]\{(thinking|redacted_thinking|tool_use|server_tool_use|fallback|compaction)|\{tool_result\}\.content\[\]\{document\}\.source\{content\}|^messages\[\]\{system\}/;

const values = {
  media_type: 'image/webp',   parallel_tool_calls: false, reasoning_effort: 'low', effort: 'low', format: 'mp3', detail: 'low', arguments: '{"a":1}', url: 'https://example.com/a.png', image_url: 'https://example.com/a.png', fileUri: 'https://example.com/a.png', file_url: 'https://example.com/a.pdf',
  file_data: 'data:application/pdf;base64,JVBERg==', data: 'aGk=', mimeType: 'image/png', budget_tokens: 2048, max_tokens: 4096, temperature: 0.5, thinkingBudget: 2048, role: 'user',
};

/** Every field of a type: `[path, value, pointer]`. */
function* fields(checker, type, name, depth, seen) {
  const bare = checker.getNonNullableType(type);
  const members = (bare.isUnion() ? bare.types : [bare]).filter(t => !(t.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void)));
  const objects = members.filter(t => t.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection) && !isText(t));
  if (objects.length < members.length || objects.length === 0) yield ['', minimal(checker, bare, name, depth), ''];
  for (const member of objects) {
    if (seen.includes(member) || depth > 9) continue;
    const inner = [...seen, member];
    const element = checker.isArrayType(member) ? checker.getTypeArguments(member)[0] : undefined;
    if (element) {
      for (const [path, value, pointer] of fields(checker, element, name, depth + 1, seen)) yield [`[]${path}`, [value], `/0${pointer}`];
      continue;
    }
    const properties = checker.getPropertiesOfType(member).filter(p => !isMethod(checker, p));
    const tag = objects.length > 1 ? tagOf(checker, member) : undefined;
    const label = tag ? `{${tag}}` : '';
    if ((tag && !known.has(tag)) || properties.length === 0) {
      yield [label, minimal(checker, member, name, depth), ''];
      continue;
    }
    if (whole.has(name)) {
      yield [label, minimal(checker, member, name, depth), ''];
      continue;
    }
    const required = minimal(checker, member, name, depth);
    for (const property of properties) {
      const propertyType = checker.getTypeOfSymbol(property);
      // What tells the variants apart is no field of its own.
      if (['type', 'role'].includes(property.name) && isLiteral(checker.getNonNullableType(propertyType))) continue;
      for (const [path, value, pointer] of fields(checker, propertyType, property.name, depth + 1, inner)) {
        yield [`${label}.${property.name}${path}`, { ...required, [property.name]: value }, `/${property.name}${pointer}`];
      }
    }
  }
}

// `string & {}` is how types allow any text beside the names they know.
const isText = type => type.isIntersection() && type.types.some(t => t.flags & ts.TypeFlags.StringLike);
const isMethod = (checker, symbol) => checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0;
const isLiteral = type => Boolean(type.flags & (ts.TypeFlags.StringLiteral | ts.TypeFlags.BooleanLiteral | ts.TypeFlags.NumberLiteral));

function tagOf(checker, type) {
  for (const name of ['type', 'role']) {
    const symbol = checker.getPropertyOfType(type, name);
    const of = symbol && checker.getNonNullableType(checker.getTypeOfSymbol(symbol));
    if (of?.isStringLiteral()) return of.value;
  }
  return undefined;
}

/** The smallest value of a type. */
function minimal(checker, type, name, depth) {
  const bare = checker.getNonNullableType(type);
  if (bare.isStringLiteral() || bare.isNumberLiteral()) return bare.value;
  if (bare.flags & ts.TypeFlags.EnumLiteral && !bare.isUnion()) return bare.value;
  if (isText(bare)) return values[name] ?? 'x';
  if (bare.isUnion()) {
    const named = values[name];
    if (named !== undefined && bare.types.some(t => t.flags & ts.TypeFlags.String || t.value === named)) return named;
    const members = bare.types.filter(t => !(t.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)));
    const telling = members.find(t => t.isStringLiteral() && !/unspecified|^auto$|^default$|^disabled$|^none$|^text\/plain$/i.test(t.value));
    return minimal(checker, telling ?? members[0], name, depth);
  }
  if (bare.flags & ts.TypeFlags.BooleanLike) return values[name] ?? true;
  if (bare.flags & ts.TypeFlags.NumberLike) return values[name] ?? 2;
  if (bare.flags & ts.TypeFlags.StringLike) return values[name] ?? 'x';
  if (checker.isArrayType(bare)) return [minimal(checker, checker.getTypeArguments(bare)[0], name, depth + 1)];
  if (!(bare.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) || depth > 12) return {};
  const result = {};
  for (const property of checker.getPropertiesOfType(bare)) {
    if (property.flags & ts.SymbolFlags.Optional || isMethod(checker, property)) continue;
    result[property.name] = minimal(checker, checker.getTypeOfSymbol(property), property.name, depth + 1);
  }
  if (checker.getPropertiesOfType(bare).length === 0) result.x = 'x';
  return result;
}

/** Puts a field into a request that vendors would accept. */
function sample(root, path, value, pointer) {
  const [, top, rest] = pointer.match(/^\/([^/]+)(.*)$/);
  const wrap = root.wrap[top];
  let at = pointer;
  let field = root.complete ? root.complete(top, value[top]) : value[top];
  for (const part of field[0]?.parts ?? []) {
    // What says something of a part needs the part.
    if (['thought', 'thoughtSignature', 'mediaResolution', 'videoMetadata', 'partMetadata', 'speechMetadata', 'mediaProcessing'].some(name => name in part)) part.text = 'x';
  }
  if (wrap && Array.isArray(field)) {
    field = wrap(field[0]);
    at = `/${top}/${field.length - 1}${rest.replace(/^\/0/, '')}`;
  }
  const request = { ...root.fixed, [top]: field };
  for (const format of [request.response_format?.json_schema, request.text?.format, request.output_config?.format]) {
    if (format && format.type !== 'text' && format.type !== 'json_object' && !('schema' in format)) format.schema = { type: 'object', properties: {} };
  }
  if (root.tools && /^(tool_choice|parallel_tool_calls)/.test(top)) request.tools = root.tools;
  return { path: path.slice(1), at, request };
}

/** All samples of all dialects, by file. */
export async function samples() {
  const entry = `${folder}fields.entry.ts`;
  const source = roots.map((r, i) => `import type { ${r.type} as T${i} } from '${r.from}'; export type R${i} = T${i};`).join('\n');
  const options = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022, strict: true, skipLibCheck: true, noEmit: true, types: [] };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = name => name === entry || fileExists(name);
  host.readFile = name => (name === entry ? source : readFile(name));
  host.getSourceFile = (name, ...rest) => (name === entry ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest));
  const program = ts.createProgram([entry], options, host);
  const checker = program.getTypeChecker();
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(entry)));
  const found = {};
  for (const [i, root] of roots.entries()) {
    const type = checker.getDeclaredTypeOfSymbol(exported.find(s => s.name === `R${i}`));
    if (type.flags & ts.TypeFlags.Any) throw new Error(`${root.from} exports no type ${root.type}.`);
    const byPath = new Map();
    for (const [path, value, pointer] of fields(checker, type, '', 0, [])) {
      if (!byPath.has(path)) byPath.set(path, sample(root, path, value, pointer));
    }
    const list = [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    found[root.dialect] = root.dialect === 'gemini' ? await asSent(list.filter(s => !isSkipped(s.path))) : list.filter(s => !repeated.test(s.path));
  }
  return found;
}

/** What Google's SDK sends for its own parameters: with the field and without it. What it refuses itself never reaches a gateway. */
async function asSent(list) {
  let body;
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    body = JSON.parse(Buffer.concat(chunks).toString());
    response.setHeader('content-type', 'application/json').end('{"candidates":[]}');
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const client = new GoogleGenAI({ apiKey: 'x', httpOptions: { baseUrl: `http://127.0.0.1:${server.address().port}` } });
  const send = async request => {
    body = undefined;
    await client.models.generateContent({ ...request, config: { ...request.config, automaticFunctionCalling: { disable: true } } }).catch(() => undefined);
    return body;
  };
  const sent = [];
  for (const { path, at, request } of list) {
    const complete = await send(structuredClone(request));
    const without = await send(withoutField(structuredClone(request), at));
    if (complete && path !== 'model' && path !== 'config.tools[]' && JSON.stringify(complete) !== JSON.stringify(without)) sent.push({ path: restPath(path), request: complete, without: without ?? null });
  }
  server.close();
  return sent;
}

function withoutField(request, at) {
  const steps = at.split('/').slice(1);
  const last = steps.pop();
  const parent = steps.reduce((value, step) => value[step], request);
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return request;
}

// The SDK's config is spread over the body.
const restPath = path => path.replace(/^config\.(systemInstruction|tools|toolConfig|safetySettings|cachedContent|labels|serviceTier|modelArmorConfig)/, '$1').replace(/^config\./, 'generationConfig.');

/** Compares the stored samples with the SDKs, or writes them. */
export function compare(dialect, list) {
  const file = `${folder}fields/${dialect}.json`;
  const text = `[\n${list.map(s => `  ${JSON.stringify(s)}`).join(',\n')}\n]\n`;
  if (process.env.CASTELLUM_WRITE_DOCS) writeFileSync(file, text);
  return existsSync(file) && readFileSync(file, 'utf8') === text;
}
