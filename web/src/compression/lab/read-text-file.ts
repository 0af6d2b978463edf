import { text } from "./text";

export const maxBytes = 10 * 1024 * 1024;

export type ReadResult = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** Reads a file as UTF-8 and says why when it is not one the engine takes. */
export async function readTextFile(file: Blob): Promise<ReadResult> {
  if (file.size > maxBytes) return { ok: false, reason: text.tooLarge };
  try {
    const content = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    return content.includes("\0") ? { ok: false, reason: text.notText } : { ok: true, text: content };
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, reason: text.notText };
    throw error;
  }
}
