import { afterEach, expect, test, vi } from "vitest";
import { call } from "./client";
import { ApiError } from "./problem";
import { type Need, onSignInNeeded, settleSignIn } from "./reauthenticate";

const problem = (status: number, code: string) =>
  new Response(JSON.stringify({ title: code, status, code }), {
    status,
    headers: { "Content-Type": "application/problem+json" },
  });

/** Answers with one response after the other and counts the calls. */
function serve(...answers: Response[]) {
  const fetched = vi.fn(() => Promise.resolve(answers.shift() ?? new Response("{}")));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

/** A dialog that at once does, or declines, what is asked for. */
function user(agrees: boolean) {
  const asked: Need[] = [];
  const stop = onSignInNeeded((need) => {
    if (need === null) return;
    asked.push(need);
    queueMicrotask(() => settleSignIn(agrees));
  });
  return { asked, stop };
}

afterEach(() => vi.unstubAllGlobals());

test.each([
  [401, "session_expired", "session"],
  [403, "reauthentication_required", "proof"],
] as const)("a call refused with %i %s waits for the user and is repeated", async (status, code, need) => {
  const fetched = serve(problem(status, code), new Response("{}"));
  const { asked, stop } = user(true);

  const response = await call("/api/sso/connections", { method: "POST", body: {} });
  stop();

  expect(response.ok).toBe(true);
  expect(asked).toEqual([need]);
  expect(fetched).toHaveBeenCalledTimes(2);
});

test("a call whose user declines fails as the server said", async () => {
  const fetched = serve(problem(403, "reauthentication_required"));
  const { stop } = user(false);

  await expect(call("/api/keys", { method: "POST", body: {} })).rejects.toMatchObject({
    code: "reauthentication_required",
  });
  stop();
  expect(fetched).toHaveBeenCalledTimes(1);
});

test("another refusal asks nobody", async () => {
  serve(problem(403, "permission_missing"));
  const { asked, stop } = user(true);

  await expect(call("/api/keys")).rejects.toBeInstanceOf(ApiError);
  stop();
  expect(asked).toEqual([]);
});
