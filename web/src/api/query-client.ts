import { QueryClient } from "@tanstack/react-query";
import { isApiError } from "./problem";

const worthRetrying = (failures: number, error: Error): boolean =>
  failures < 2 && (!isApiError(error) || error.status === 0 || error.status >= 500);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: worthRetrying, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
