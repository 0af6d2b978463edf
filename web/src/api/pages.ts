import { callJson } from "./client";
import type { Page } from "./lists";

/** Far beyond any sensible list of people or keys; a longer one is cut rather than loaded for ever. */
const maxPages = 100;

/** Reads a paged list to its end. */
export async function readAll<T>(path: string, signal: AbortSignal): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < maxPages; page++) {
    const suffix: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const answer: Page<T> = await callJson<Page<T>>(`${path}?limit=200${suffix}`, { signal });
    rows.push(...answer.data);
    cursor = answer.next_cursor;
    if (cursor === null) break;
  }
  return rows;
}
