/** A failed call: an RFC 9457 problem, a vendor-shaped error, or no answer at all (status 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, fields: Record<string, string> = {}) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

function fieldErrors(errors: unknown): Record<string, string> {
  if (!isObject(errors)) return {};
  const entries = Object.entries(errors).map(([path, value]): [string, string] => [
    path,
    Array.isArray(value) ? value.filter((item) => typeof item === "string").join(" ") : (text(value) ?? ""),
  ]);
  return Object.fromEntries(entries);
}

/** Reads whatever error body a server sent; a body that is not JSON still gives a usable message. */
export function errorFromBody(status: number, body: string): ApiError {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return new ApiError(status, `http_${status}`, `The server answered with status ${status}.`);
  }
  if (!isObject(parsed)) return new ApiError(status, `http_${status}`, `The server answered with status ${status}.`);

  const vendor = isObject(parsed["error"]) ? parsed["error"] : undefined;
  const message =
    text(vendor?.["message"]) ??
    text(parsed["detail"]) ??
    text(parsed["title"]) ??
    `The server answered with status ${status}.`;
  const code = text(vendor?.["code"]) ?? text(vendor?.["type"]) ?? text(parsed["code"]) ?? `http_${status}`;
  return new ApiError(status, code, message, fieldErrors(parsed["errors"]));
}

export const isApiError = (error: unknown): error is ApiError => error instanceof ApiError;

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
