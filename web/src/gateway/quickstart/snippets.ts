export interface SnippetInput {
  readonly origin: string;
  readonly apiKey: string;
  readonly model: string;
  readonly prompt: string;
}

export interface Snippet {
  readonly id: string;
  readonly label: string;
  readonly code: string;
}

const quoted = (value: string): string => JSON.stringify(value);
/** For a single-quoted shell word. */
const shell = (value: string): string => `'${value.replaceAll("'", "'\\''")}'`;

const curl = ({ origin, apiKey, model, prompt }: SnippetInput): string => {
  const body = JSON.stringify({ model, messages: [{ role: "user", content: prompt }] });
  return `curl ${origin}/v1/chat/completions \\
  -H "Authorization: Bearer ${apiKey}" \\
  -H "Content-Type: application/json" \\
  -d ${shell(body)}`;
};

const python = ({ origin, apiKey, model, prompt }: SnippetInput): string => `# pip install openai
from openai import OpenAI

client = OpenAI(base_url="${origin}/v1", api_key="${apiKey}")

response = client.chat.completions.create(
    model="${model}",
    messages=[{"role": "user", "content": ${quoted(prompt)}}],
)
print(response.choices[0].message.content)`;

const typescript = ({ origin, apiKey, model, prompt }: SnippetInput): string => `// npm install openai
import OpenAI from "openai";

const client = new OpenAI({ baseURL: "${origin}/v1", apiKey: "${apiKey}" });

const response = await client.chat.completions.create({
  model: "${model}",
  messages: [{ role: "user", content: ${quoted(prompt)} }],
});
console.log(response.choices[0].message.content);`;

const csharp = ({ origin, apiKey, model, prompt }: SnippetInput): string => `// dotnet add package OpenAI
using System.ClientModel;
using OpenAI;
using OpenAI.Chat;

var client = new ChatClient(
    "${model}",
    new ApiKeyCredential("${apiKey}"),
    new OpenAIClientOptions { Endpoint = new Uri("${origin}/v1") });

ChatCompletion completion = client.CompleteChat(${quoted(prompt)});
Console.WriteLine(completion.Content[0].Text);`;

const compression = ({ origin, apiKey }: SnippetInput): string => `curl ${origin}/v1/compress \\
  -H "Authorization: Bearer ${apiKey}" \\
  -H "Content-Type: application/json" \\
  -d '{"text": "…your long text…", "query": "What do I want to know?"}'`;

/** The same call in every language a newcomer is likely to have at hand. */
export const snippetsFor = (input: SnippetInput): readonly Snippet[] => [
  { id: "curl", label: "curl", code: curl(input) },
  { id: "python", label: "Python", code: python(input) },
  { id: "typescript", label: "TypeScript", code: typescript(input) },
  { id: "csharp", label: "C#", code: csharp(input) },
  { id: "compress", label: "Compress", code: compression(input) },
];
