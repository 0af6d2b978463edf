import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callJson } from "@/api/client";
import type { Page } from "@/api/lists";
import { useChange } from "@/api/use-change";

export interface Consent {
  readonly purpose: string;
  readonly granted: boolean;
  readonly version: string;
  readonly at: string;
}

export interface LegalText {
  readonly kind: string;
  readonly language: string;
  readonly version: number;
  readonly published_at: string;
}

export const retentionFields = ["content_days", "request_days", "usage_days", "job_days"] as const;
export type RetentionField = (typeof retentionFields)[number];
/** Days; null is the installation's default, or for ever where that has none. */
export type RetentionDays = Readonly<Record<RetentionField, number | null>>;

export interface Retention extends RetentionDays {
  readonly audit_years: number;
  readonly max_days: number;
  readonly defaults: RetentionDays;
}

export interface MonthlyExport {
  readonly enabled: boolean;
  readonly sent_at: string | null;
}

const key = ["privacy"] as const;

export const consentsQuery = queryOptions({
  queryKey: [...key, "consents"],
  queryFn: ({ signal }) => callJson<Page<Consent>>("/api/privacy/consents", { signal }),
});

export const legalQuery = queryOptions({
  queryKey: [...key, "legal"],
  queryFn: ({ signal }) => callJson<Page<LegalText>>("/api/legal", { signal }),
  staleTime: 600_000,
});

export const useAgree = () =>
  useChange(
    (texts: readonly LegalText[]) =>
      Promise.all(
        texts.map(({ kind, version }) =>
          callJson<Consent>("/api/privacy/consents", {
            method: "POST",
            body: { purpose: kind, granted: true, version: String(version) },
          }),
        ),
      ),
    consentsQuery.queryKey,
  );

export const monthlyQuery = queryOptions({
  queryKey: [...key, "monthly"],
  queryFn: ({ signal }) => callJson<MonthlyExport>("/api/privacy/monthly-export", { signal }),
});

export const retentionQuery = queryOptions({
  queryKey: [...key, "retention"],
  queryFn: ({ signal }) => callJson<Retention>("/api/organization/retention", { signal }),
});

export function useSetMonthly() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (enabled: boolean) =>
      callJson<MonthlyExport>("/api/privacy/monthly-export", { method: "PUT", body: { enabled } }),
    onSuccess: (monthly) => client.setQueryData(monthlyQuery.queryKey, monthly),
  });
}

export function useSetRetention() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RetentionDays) => callJson<Retention>("/api/organization/retention", { method: "PUT", body }),
    onSuccess: (retention) => client.setQueryData(retentionQuery.queryKey, retention),
  });
}

export const askErasure = () => callJson("/api/privacy/erasure", { method: "POST" });

export const confirmErasure = (token: string) =>
  callJson<{ purge_at: string }>("/api/privacy/erasure/confirm", {
    method: "POST",
    body: { token },
    reauthenticate: false,
  });

export const endOrganization = (slug: string) =>
  callJson<{ erase_at: string }>("/api/organization", { method: "DELETE", body: { slug } });
