import type { OutgoingRequest } from "swagger-ui-dist/swagger-ui-es-bundle.js";
import { csrfHeader } from "@/api/client";

/**
 * Lets a call from the reference go out as the pasted key, or as the session of the console. Only calls to this server carry
 * either: a document may name other servers, and they get nothing.
 */
export function authorize(request: OutgoingRequest, key: string, origin: string): OutgoingRequest {
  if (new URL(request.url, origin).origin !== origin) return request;
  if (key !== "") {
    request.headers["Authorization"] = `Bearer ${key}`;
    request.credentials = "omit";
    return request;
  }
  request.credentials = "same-origin";
  if ((request.method ?? "GET").toUpperCase() !== "GET") Object.assign(request.headers, csrfHeader());
  return request;
}
