import { useSyncExternalStore } from "react";

let current = new Date();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  // Whoever comes new must not see what just happened as if it were still to come.
  if (Date.now() - current.getTime() > 1000) current = new Date();
  listeners.add(listener);
  timer ??= setInterval(() => {
    current = new Date();
    for (const notify of listeners) notify();
  }, 15_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The time, refreshed every quarter of a minute by one shared timer. */
export const useNow = (): Date => useSyncExternalStore(subscribe, () => current);
