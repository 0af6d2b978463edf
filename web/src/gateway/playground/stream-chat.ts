import { call, callJson } from "@/api/client";
import { ApiError } from "@/api/problem";
import { knownCost, type RequestDetail } from "@/ledger/requests/requests";
import { readEvents } from "@/api/sse";
import type { Level } from "./playground.route";

export interface ChatRun {
  readonly state: "running" | "done" | "stopped" | "failed";
  readonly answer: string;
  readonly error?: string;
  readonly requestId?: string;
  readonly firstTokenMs?: number;
  readonly totalMs?: number;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly savedTokens?: number;
  readonly costUsd?: number | null;
}

export interface ChatCall {
  readonly model: string;
  readonly level: Level;
  readonly system: string;
  readonly prompt: string;
}

interface Chunk {
  readonly choices?: readonly { readonly delta?: { readonly content?: string | null } }[];
  readonly usage?: {
    readonly prompt_tokens?: number;
    readonly completion_tokens?: number;
    readonly cost?: number;
  } | null;
  readonly error?: { readonly message?: string; readonly code?: string };
}

const numberFrom = (headers: Headers, name: string): number | undefined => {
  const value = headers.get(name);
  return value === null || value === "" || Number.isNaN(Number(value)) ? undefined : Number(value);
};

function applyChunk(run: ChatRun, chunk: Chunk, elapsed: number): ChatRun {
  if (chunk.error)
    throw new ApiError(502, chunk.error.code ?? "stream_error", chunk.error.message ?? "The stream broke.");
  const added = chunk.choices?.[0]?.delta?.content ?? "";
  const { usage } = chunk;
  return {
    ...run,
    answer: run.answer + added,
    ...(added !== "" && run.firstTokenMs === undefined ? { firstTokenMs: elapsed } : {}),
    ...(usage?.prompt_tokens === undefined ? {} : { inputTokens: usage.prompt_tokens }),
    ...(usage?.completion_tokens === undefined ? {} : { outputTokens: usage.completion_tokens }),
    ...(usage?.cost === undefined ? {} : { costUsd: usage.cost }),
  };
}

function open({ model, level, system, prompt }: ChatCall, signal: AbortSignal): Promise<Response> {
  return call("/v1/chat/completions", {
    method: "POST",
    signal,
    headers: {
      Accept: "text/event-stream",
      "x-castellum-compress": level,
      // The context is system text here, which is left alone unless asked for.
      "x-castellum-compress-system": "true",
      "x-castellum-feature": "playground",
    },
    body: {
      model,
      stream: true,
      stream_options: { include_usage: true },
      messages: [...(system === "" ? [] : [{ role: "system", content: system }]), { role: "user", content: prompt }],
    },
  });
}

const settleAttempts = 8;

/** What the ledger says the call cost; a call is settled moments after its last byte, hence the attempts: a busy server takes some seconds. */
async function settled(run: ChatRun, signal: AbortSignal): Promise<ChatRun> {
  if (run.requestId === undefined) return run;
  for (let attempt = 0; attempt < settleAttempts; attempt++) {
    try {
      const { request } = await callJson<RequestDetail>(`/api/requests/${run.requestId}`, { signal });
      return {
        ...run,
        costUsd: knownCost(request),
        savedTokens: request.tokens.saved,
        inputTokens: request.tokens.compressed,
        outputTokens: request.tokens.output,
      };
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) return run;
    }
    await new Promise((resolve) => setTimeout(resolve, 200 * (attempt + 1)));
  }
  return run;
}

/** Streams one answer and reports every change; never throws. */
export async function streamChat(
  request: ChatCall,
  signal: AbortSignal,
  report: (run: ChatRun) => void,
): Promise<void> {
  const started = performance.now();
  let run: ChatRun = { state: "running", answer: "" };
  report(run);
  try {
    const response = await open(request, signal);
    const requestId = response.headers.get("x-castellum-request-id");
    const savedTokens = numberFrom(response.headers, "x-castellum-tokens-saved");
    const costUsd = numberFrom(response.headers, "x-castellum-cost-usd");
    run = {
      ...run,
      ...(requestId === null ? {} : { requestId }),
      ...(savedTokens === undefined ? {} : { savedTokens }),
      ...(costUsd === undefined ? {} : { costUsd }),
    };
    for await (const event of readEvents(response)) {
      if (event.data === "[DONE]") break;
      run = applyChunk(run, JSON.parse(event.data) as Chunk, performance.now() - started);
      report(run);
    }
    run = { ...run, state: "done", totalMs: performance.now() - started };
    report(run);
    report(await settled(run, signal));
  } catch (error) {
    const stopped = signal.aborted;
    const message = error instanceof Error ? error.message : String(error);
    report({
      ...run,
      state: stopped ? "stopped" : "failed",
      totalMs: performance.now() - started,
      ...(stopped ? {} : { error: message }),
    });
  }
}
