import { infiniteQueryOptions } from "@tanstack/react-query";
import { callJson, query } from "@/api/client";
import type { Page } from "@/api/lists";

export interface AuditEntry {
  readonly seq: number;
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly label: string | null };
  readonly action: string;
  readonly target: { readonly kind: string; readonly id: string };
  readonly address: string | null;
  readonly device: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly erased: boolean;
  readonly hash: string;
}

export interface AuditReport {
  readonly entries: number;
  readonly erased: number;
  readonly checkpoints: number;
  readonly fault: string | null;
  readonly is_intact: boolean;
}

export interface AuditFilter {
  readonly action?: string;
  readonly actor?: string;
  readonly target?: string;
}

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam, signal }) =>
      callJson<Page<AuditEntry>>(`/api/audit${query({ ...filter, limit: 100, cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export const verifyAudit = (): Promise<AuditReport> => callJson<AuditReport>("/api/audit/verify", { method: "POST" });
