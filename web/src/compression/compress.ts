import { callJson } from "@/api/client";

export type CompressionMode = "lossless" | "balanced" | "aggressive";

export interface CompressionRequest {
  readonly text: string;
  readonly query?: string;
  readonly mode?: CompressionMode;
  readonly text_type?: string;
  readonly target_ratio?: number;
  readonly min_quality?: number;
  readonly model?: string;
  /** The id or name of a vocabulary. */
  readonly vocabulary?: string;
  readonly explain?: boolean;
}

export interface Transform {
  readonly name: string;
  readonly lossless?: boolean;
  readonly tokens_before: number;
  readonly tokens_after: number;
}

/** The engine's answer: the text and its receipt. */
export interface CompressionResult {
  readonly compressed: string;
  readonly tokens_original: number;
  readonly tokens_compressed: number;
  readonly tokens_saved: number;
  readonly compression_ratio: number;
  readonly quality_score: number;
  readonly percent_saved?: number;
  readonly lossless?: boolean;
  readonly text_type_detected?: string;
  readonly transforms?: readonly Transform[];
  readonly omitted?: readonly { readonly kind: string; readonly count: number; readonly tokens: number }[];
  readonly quality?: { readonly score: number; readonly method?: string; readonly basis?: string };
  readonly bound_by?: string | null;
  readonly skipped_reason?: string | null;
  readonly tokenizer?: { readonly name: string; readonly exact: boolean };
  readonly latency_ms?: number;
  readonly vocabulary?: { readonly id?: string; readonly name: string; readonly version: number } | null;
  readonly vocabulary_uses?:
    readonly { readonly entry_id: string; readonly uses: number; readonly tokens_saved: number }[] | null;
  readonly cost?: { readonly model: string; readonly saved_estimate_usd: number | null };
}

export const compress = (request: CompressionRequest, signal?: AbortSignal): Promise<CompressionResult> =>
  callJson<CompressionResult>("/v1/compress", { method: "POST", body: request, ...(signal ? { signal } : {}) });
