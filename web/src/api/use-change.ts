import { type QueryClient, type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";

/**
 * Reads again what a change has made old. A first reading that is under way began before the change may have been made; the query client would take
 * its answer for the newest, so it is given up and begun again.
 */
export async function readAgain(client: QueryClient, ...keys: readonly QueryKey[]): Promise<void> {
  await Promise.all(
    keys.map(async (queryKey) => {
      await client.cancelQueries({ queryKey, predicate: ({ state }) => state.data === undefined });
      await client.invalidateQueries({ queryKey });
    }),
  );
}

/** A call that changes something, after which everything under these keys is read again; it counts as done when that has come. */
export function useChange<T, R>(change: (input: T) => Promise<R>, ...keys: readonly QueryKey[]) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => readAgain(client, ...keys) });
}
