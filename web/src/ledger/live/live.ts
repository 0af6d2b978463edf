import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { catchUpAfter, refreshEvery, refresher } from "./refresher";

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

/** Follows the organisation's ledger while mounted and refreshes what is shown whenever it moved. */
export function useLiveLedger(organizationId: string | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (organizationId === undefined) return;
    const source = new EventSource("/api/live");
    const refresh = refresher(client);
    source.addEventListener("open", () => {
      change("live");
      refresh.plan(catchUpAfter);
    });
    source.addEventListener("error", () => change("reconnecting"));
    source.addEventListener("usage", () => refresh.plan(refreshEvery));
    return () => {
      refresh.stop();
      source.close();
      change("connecting");
    };
  }, [client, organizationId]);
}
