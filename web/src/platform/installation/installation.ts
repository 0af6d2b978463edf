import { queryOptions, useMutation } from "@tanstack/react-query";
import { callJson } from "@/api/client";
import type { Page } from "@/api/lists";
import { readAll } from "@/api/pages";
import { useChange } from "@/api/use-change";

export interface KeptMail {
  readonly id: string;
  readonly at: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface AdminOrganization {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly status: "active" | "suspended" | "cancelled";
  readonly created_at: string;
}

const organizationsKey = ["installation", "organizations"] as const;

export const mailsQuery = queryOptions({
  queryKey: ["installation", "mails"],
  queryFn: ({ signal }) => callJson<Page<KeptMail>>("/api/admin/outbox", { signal }),
});

export const organizationsQuery = queryOptions({
  queryKey: organizationsKey,
  queryFn: ({ signal }) => readAll<AdminOrganization>("/api/admin/organizations", signal),
});

export const useSetStatus = () =>
  useChange(
    ({ id, status }: { id: string; status: "active" | "suspended" }) =>
      callJson(`/api/admin/organizations/${encodeURIComponent(id)}/status`, { method: "PUT", body: { status } }),
    organizationsKey,
  );

export const useEndAllSessions = () =>
  useMutation({
    mutationFn: (email: string) =>
      callJson<{ readonly ended: number }>("/api/admin/sessions/end", { method: "POST", body: { email } }),
  });
