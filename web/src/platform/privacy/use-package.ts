import { useCallback, useEffect, useRef, useState } from "react";
import { call } from "@/api/client";

export type Package =
  | { readonly state: "none" }
  | { readonly state: "coming"; readonly bytes: number; readonly total: number | undefined }
  | { readonly state: "ready"; readonly bytes: number; readonly url: string }
  | { readonly state: "failed"; readonly error: unknown };

async function* chunksOf(response: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (!response.body) return;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** A file that the server makes on request: asked for, followed while it comes, then ready to be saved. */
export function usePackage(path: string): readonly [Package, () => void] {
  const [file, setFile] = useState<Package>({ state: "none" });
  const url = useRef<string>(undefined);
  const abort = useRef<AbortController>(undefined);
  const release = useCallback(() => {
    abort.current?.abort();
    if (url.current !== undefined) URL.revokeObjectURL(url.current);
  }, []);
  useEffect(() => release, [release]);

  const request = useCallback(async () => {
    release();
    const { signal } = (abort.current = new AbortController());
    setFile({ state: "coming", bytes: 0, total: undefined });
    try {
      const response = await call(path, { signal });
      const total = Number(response.headers.get("Content-Length")) || undefined;
      const parts: Uint8Array<ArrayBuffer>[] = [];
      let bytes = 0;
      for await (const part of chunksOf(response)) {
        parts.push(part);
        bytes += part.length;
        setFile({ state: "coming", bytes, total });
      }
      url.current = URL.createObjectURL(
        new Blob(parts, { type: response.headers.get("Content-Type") ?? "application/octet-stream" }),
      );
      setFile({ state: "ready", bytes, url: url.current });
    } catch (error) {
      if (!signal.aborted) setFile({ state: "failed", error });
    }
  }, [path, release]);
  return [file, () => void request()];
}
