import { beforeEach, expect, it } from "vitest";
import { setCsrfToken } from "@/api/client";
import { authorize } from "./authorize";

const origin = "https://castellum.example";
const call = (url: string, method: string) => ({ url, method, headers: {} });

beforeEach(() => setCsrfToken("token-1"));

it("sends an unsafe call with the session's CSRF token", () => {
  expect(authorize(call("/api/keys", "POST"), "", origin)).toMatchObject({
    credentials: "same-origin",
    headers: { "X-CSRF-Token": "token-1" },
  });
});

it("sends a safe call with the cookie alone", () => {
  expect(authorize(call(`${origin}/api/keys`, "get"), "", origin).headers).toEqual({});
});

it("sends a pasted key instead of the session", () => {
  expect(authorize(call("/v1/models", "POST"), "ak_live_1", origin)).toMatchObject({
    credentials: "omit",
    headers: { Authorization: "Bearer ak_live_1" },
  });
});

it("gives neither to another server", () => {
  const request = authorize(call("https://elsewhere.example/v1/models", "POST"), "ak_live_1", origin);
  expect(request.headers).toEqual({});
  expect(request.credentials).toBeUndefined();
});
