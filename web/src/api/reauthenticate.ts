/** What a call waits for: a new session, or the proof that it is still the same person. */
export type Need = "session" | "proof";

/** Where a call that the server wants a sign-in for waits until the user has signed in again or declined. */
type Listener = (need: Need | null) => void;

interface Waiting {
  readonly need: Need;
  readonly resolve: (signedIn: boolean) => void;
}

let waiting: Waiting[] = [];
const listeners = new Set<Listener>();

/** A session that has ended goes first: without one nothing can be proven. */
const announce = (): void => {
  const need = waiting.some((call) => call.need === "session") ? "session" : (waiting[0]?.need ?? null);
  for (const listener of listeners) listener(need);
};

/** Resolves to true once the user has done what is needed, to false when nobody listens or the user declines. */
export function signInAgain(need: Need = "session"): Promise<boolean> {
  if (listeners.size === 0) return Promise.resolve(false);
  return new Promise((resolve) => {
    waiting.push({ need, resolve });
    announce();
  });
}

/** A new sign-in is also a proof, so every call that waits goes on. */
export function settleSignIn(signedIn: boolean): void {
  const settled = waiting;
  waiting = [];
  for (const call of settled) call.resolve(signedIn);
  announce();
}

export function onSignInNeeded(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
