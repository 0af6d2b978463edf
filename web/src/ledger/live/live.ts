import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";

export type LiveState = "connecting" | "live" | "reconnecting";

let state: LiveState = "connecting";
const listeners = new Set<() => void>();

function change(next: LiveState): void {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useLiveState = (): LiveState => useSyncExternalStore(subscribe, () => state);

/** At most one refresh in this time, however fast the ledger moves. */
const refreshEvery = 1000;

/** Follows the organisation's ledger while mounted and refreshes what is shown whenever it moved. */
export function useLiveLedger(organizationId: string | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (organizationId === undefined) return;
    const source = new EventSource("/api/live");
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: ["analytics"] });
        void client.invalidateQueries({ queryKey: ["requests"] });
      }, refreshEvery);
    };
    source.addEventListener("open", () => change("live"));
    source.addEventListener("error", () => change("reconnecting"));
    source.addEventListener("usage", refresh);
    return () => {
      clearTimeout(timer);
      source.close();
      change("connecting");
    };
  }, [client, organizationId]);
}
