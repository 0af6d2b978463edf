import { type QueryClient, useQueryClient } from "@tanstack/react-query";
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

const moving = [["analytics"], ["requests"]] as const;

/** Refreshes what is shown, and never what is still being read: on a slow line that would begin again for ever. */
function refresher(client: QueryClient) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    timer = undefined;
    if (moving.some((queryKey) => client.isFetching({ queryKey }) > 0)) plan();
    else for (const queryKey of moving) void client.invalidateQueries({ queryKey });
  };
  const plan = () => {
    timer ??= setTimeout(run, refreshEvery);
  };
  return { plan, stop: () => clearTimeout(timer) };
}

/** Follows the organisation's ledger while mounted and refreshes what is shown whenever it moved. */
export function useLiveLedger(organizationId: string | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (organizationId === undefined) return;
    const source = new EventSource("/api/live");
    const refresh = refresher(client);
    source.addEventListener("open", () => {
      change("live");
      // What moved before it was listened to is told by nobody.
      refresh.plan();
    });
    source.addEventListener("error", () => change("reconnecting"));
    source.addEventListener("usage", refresh.plan);
    return () => {
      refresh.stop();
      source.close();
      change("connecting");
    };
  }, [client, organizationId]);
}
