import { call, callJson } from "@/api/client";
import type { CompressionResult } from "@/compression/compress";
import { sampleQuestion, sampleText } from "./sample";

export interface FirstCallResult {
  readonly tokensSaved: number;
  readonly savedFraction: number;
  readonly model: string;
  readonly answer: string;
  readonly costUsd: number | null;
}

interface ChatAnswer {
  readonly model?: string;
  readonly choices?: readonly { readonly message?: { readonly content?: string | null } }[];
}

/** Compresses a sample and asks a model about it, with the key itself: the very calls the snippets show. */
export async function sendFirstCall(apiKey: string, model: string): Promise<FirstCallResult> {
  const headers = { Authorization: `Bearer ${apiKey}` };
  const compressed = await callJson<CompressionResult>("/v1/compress", {
    method: "POST",
    headers,
    reauthenticate: false,
    body: { text: sampleText, query: sampleQuestion },
  });
  const response = await call("/v1/chat/completions", {
    method: "POST",
    headers,
    reauthenticate: false,
    body: {
      model,
      messages: [
        { role: "system", content: compressed.compressed },
        { role: "user", content: sampleQuestion },
      ],
    },
  });
  const answer = (await response.json()) as ChatAnswer;
  const cost = response.headers.get("x-castellum-cost-usd");
  return {
    tokensSaved: compressed.tokens_saved,
    savedFraction: compressed.tokens_original === 0 ? 0 : compressed.tokens_saved / compressed.tokens_original,
    model: answer.model ?? model,
    answer: answer.choices?.[0]?.message?.content ?? "",
    costUsd: cost === null ? null : Number(cost),
  };
}
