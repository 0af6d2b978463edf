import { text } from "./text";

/** What an account at a provider needs besides its name. */
export interface ProviderFields {
  readonly value: keyof typeof text.kinds;
  /** Whether the address differs from customer to customer. */
  readonly needsAddress?: boolean;
  readonly address?: string;
  /** How the key is entered: one line, a key file, Amazon's parts, or not at all unless the server wants one. */
  readonly key: "line" | "file" | "aws" | "optional";
}

export const firstProvider: ProviderFields = { value: "openai", key: "line" };

export const providerFields: readonly ProviderFields[] = [
  firstProvider,
  { value: "anthropic", key: "line" },
  { value: "gemini", key: "line" },
  { value: "azure_openai", key: "line", needsAddress: true, address: "https://name.openai.azure.com" },
  { value: "bedrock", key: "aws" },
  { value: "vertex", key: "file", address: "https://europe-west4-aiplatform.googleapis.com" },
  { value: "xai", key: "line" },
  { value: "openrouter", key: "line" },
  { value: "deepseek", key: "line" },
  { value: "mistral", key: "line" },
  { value: "groq", key: "line" },
  { value: "ollama", key: "optional", address: "http://localhost:11434/v1" },
  { value: "openai_compatible", key: "optional", needsAddress: true, address: "https://llm.example.com/v1" },
];

/** Amazon's key as the API takes it: parts in one text. */
export const awsKey = (parts: {
  readonly access: string;
  readonly secret: string;
  readonly region: string;
  readonly session: string;
}) =>
  [parts.access, parts.secret, parts.region, parts.session]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(":");
