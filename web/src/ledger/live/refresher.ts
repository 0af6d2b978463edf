import type { QueryClient } from "@tanstack/react-query";

/** At most one refresh in this time, however fast the ledger moves. */
export const refreshEvery = 1000;

/** After the connection is there: what moved before it was listened to is told by nobody, and the page itself comes first. */
export const catchUpAfter = 3000;

const moving = [["analytics"], ["requests"]] as const;

/** Refreshes what is shown, and never what is still being read: on a slow line that would begin again for ever. */
export function refresher(client: QueryClient) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Number.POSITIVE_INFINITY;
  const run = () => {
    due = Number.POSITIVE_INFINITY;
    if (moving.some((queryKey) => client.isFetching({ queryKey }) > 0)) plan(refreshEvery);
    else for (const queryKey of moving) void client.invalidateQueries({ queryKey });
  };
  const plan = (delay: number) => {
    const at = performance.now() + delay;
    if (due <= at) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(run, delay);
  };
  return { plan, stop: () => clearTimeout(timer) };
}
