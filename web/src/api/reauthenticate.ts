/** Where a call that met an expired session waits until the user has signed in again. */
type Listener = (expired: boolean) => void;

let waiting: ((signedIn: boolean) => void)[] = [];
const listeners = new Set<Listener>();

const announce = (): void => {
  for (const listener of listeners) listener(waiting.length > 0);
};

/** Resolves to true once the user has signed in again, to false when nobody listens or the user declines. */
export function signInAgain(): Promise<boolean> {
  if (listeners.size === 0) return Promise.resolve(false);
  return new Promise((resolve) => {
    waiting.push(resolve);
    announce();
  });
}

export function settleSignIn(signedIn: boolean): void {
  const settled = waiting;
  waiting = [];
  for (const resolve of settled) resolve(signedIn);
  announce();
}

export function onSessionExpired(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
