import { QueryCache, QueryClient } from "@tanstack/react-query";
import { isApiError } from "./problem";

const worthRetrying = (failures: number, error: Error): boolean =>
  failures < 2 && (!isApiError(error) || error.status === 0 || error.status >= 500);

/** Refusals that tell that the session itself has changed: the console reads it again and shows what is needed. */
const holds: readonly string[] = ["second_factor_enrolment_required", "second_factor_proof_required"];

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (isApiError(error) && holds.includes(error.code))
        void queryClient.invalidateQueries({ queryKey: ["session"] });
    },
  }),
  defaultOptions: {
    queries: { staleTime: 15_000, retry: worthRetrying, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
