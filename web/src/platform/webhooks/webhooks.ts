import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { callJson, query } from "@/api/client";
import type { Page } from "@/api/lists";
import { useChange } from "@/api/use-change";

/** What an address can ask for; the server refuses anything else. */
export const webhookEvents = [
  "budget.threshold",
  "job.failed",
  "batch.completed",
  "document.processed",
  "document.failed",
  "media.completed",
  "post.published",
  "vocabulary.retired",
  "webhook.test",
] as const;

export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly enabled: boolean;
  readonly created_at: string;
  /** Only in the answer that creates the address or renews its secret. */
  readonly secret?: string;
}

export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly status: "pending" | "delivered" | "failed";
  readonly attempts: number;
  readonly last_status_code: number | null;
  readonly last_error: string | null;
  /** The beginning of what the address answered, where it was text. */
  readonly last_response: string | null;
  readonly payload: string;
  readonly created_at: string;
  readonly delivered_at: string | null;
}

const key = ["webhooks"] as const;
const root = "/api/webhooks";
const pathOf = (id: string, action = ""): string => `${root}/${encodeURIComponent(id)}${action}`;

export const webhooksQuery = queryOptions({
  queryKey: [...key, "list"],
  queryFn: ({ signal }) => callJson<Page<Webhook>>(root, { signal }),
});

export const deliveriesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...key, "deliveries", id],
    queryFn: ({ pageParam, signal }) =>
      callJson<Page<Delivery>>(pathOf(id, `/deliveries${query({ limit: 50, cursor: pageParam })}`), { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    // Followed while something is on its way, and only then.
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.data.some(({ status }) => status === "pending")) ? 2000 : false,
  });

const useWebhookChange = <T, R>(change: (input: T) => Promise<R>) => useChange(change, key);

export const useAddWebhook = () =>
  useWebhookChange((body: { url: string; events: readonly string[] }) =>
    callJson<Webhook>(root, { method: "POST", body }),
  );

export const useChangeWebhook = () =>
  useWebhookChange(({ id, ...body }: { id: string; url?: string; events?: readonly string[]; enabled?: boolean }) =>
    callJson<Webhook>(pathOf(id), { method: "PATCH", body }),
  );

export const useRotateWebhook = () =>
  useWebhookChange((id: string) => callJson<Webhook>(pathOf(id, "/rotate"), { method: "POST" }));

export const useTestWebhook = () =>
  useWebhookChange((id: string) => callJson<Delivery>(pathOf(id, "/test"), { method: "POST" }));

export const useRemoveWebhook = () => useWebhookChange((id: string) => callJson(pathOf(id), { method: "DELETE" }));

export const useReplayDelivery = () =>
  useWebhookChange((id: string) =>
    callJson<Delivery>(`${root}/deliveries/${encodeURIComponent(id)}/replay`, { method: "POST" }),
  );
