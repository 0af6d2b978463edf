import { ApiError, errorFromBody } from "./problem";
import { type Need, signInAgain } from "./reauthenticate";

/** What the server's session hands out; sent with every unsafe call. */
let csrfToken = "";

export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** What proves to the server that a call with the session's cookie comes from the console. */
export const csrfHeader = (): Record<string, string> => ({ "X-CSRF-Token": csrfToken });

export interface CallOptions {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: unknown;
  /** Sent as it is, instead of a JSON body. */
  readonly file?: Blob;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
  /** Off for the calls that are themselves about signing in. */
  readonly reauthenticate?: boolean;
}

async function send(path: string, options: CallOptions): Promise<Response> {
  const method = options.method ?? "GET";
  const headers: Record<string, string> = { Accept: "application/json", ...options.headers };
  if (options.body !== undefined) headers["Content-Type"] = "application/json";
  if (options.file !== undefined) headers["Content-Type"] = options.file.type || "application/octet-stream";
  if (method !== "GET") Object.assign(headers, csrfHeader());

  try {
    return await fetch(path, {
      method,
      headers,
      credentials: "same-origin",
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.file === undefined ? {} : { body: options.file }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "unreachable", "The server cannot be reached. Check your connection and try again.");
  }
}

/** What has to happen before the same call can succeed, if signing in is what it lacks. */
async function needOf(response: Response): Promise<Need | null> {
  if (response.status === 401) return "session";
  if (response.status !== 403) return null;
  const problem = errorFromBody(response.status, await response.clone().text());
  return problem.code === "reauthentication_required" ? "proof" : null;
}

/**
 * Sends a call and returns its successful response. When the session has expired, or the server wants to know that it is
 * still the same person, the call waits for the user and is then repeated, so that nothing that was typed is lost.
 */
export async function call(path: string, options: CallOptions = {}): Promise<Response> {
  let response = await send(path, options);
  if (options.reauthenticate !== false) {
    const need = await needOf(response);
    if (need !== null && (await signInAgain(need))) response = await send(path, options);
  }
  if (response.ok) return response;
  throw errorFromBody(response.status, await response.text());
}

/** {@link call}, read as JSON. An empty answer reads as `undefined`. */
export async function callJson<T>(path: string, options: CallOptions = {}): Promise<T> {
  const response = await call(path, options);
  const body = await response.text();
  return (body === "" ? undefined : JSON.parse(body)) as T;
}

/** Builds a query string from the values that are set. */
export function query(values: Readonly<Record<string, string | number | undefined>>): string {
  const pairs = Object.entries(values).filter(([, value]) => value !== undefined && value !== "");
  if (pairs.length === 0) return "";
  return `?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString()}`;
}
