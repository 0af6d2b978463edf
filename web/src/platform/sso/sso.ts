import { queryOptions } from "@tanstack/react-query";
import { callJson } from "@/api/client";
import type { Page } from "@/api/lists";
import { isApiError } from "@/api/problem";
import { useChange } from "@/api/use-change";

export type Protocol = "oidc" | "saml";

export interface SamlSettings {
  readonly sso_url: string;
  readonly certificates: readonly { readonly subject: string; readonly sha256: string; readonly not_after: string }[];
  readonly groups_attribute: string | null;
  readonly allow_idp_initiated: boolean;
  readonly sign_requests: boolean;
  readonly entity_id: string;
  readonly acs_url: string;
}

export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly protocol: Protocol;
  readonly issuer: string;
  readonly client_id: string;
  readonly has_secret: boolean;
  readonly default_role: string;
  readonly role_mappings: readonly string[];
  readonly enabled: boolean;
  readonly enforced: boolean;
  readonly callback_path: string;
  readonly start_path: string;
  readonly saml?: SamlSettings | null;
}

/** What is sent to set a connection up or to change it; what is absent stays. */
export interface ConnectionChange {
  readonly name: string;
  readonly protocol?: Protocol;
  readonly issuer?: string | undefined;
  readonly client_id?: string | undefined;
  readonly client_secret?: string | undefined;
  readonly default_role: string;
  readonly role_mappings: readonly string[];
  readonly enabled: boolean;
  readonly enforced: boolean;
  readonly saml?: {
    readonly metadata_xml?: string | undefined;
    readonly sso_url?: string | undefined;
    readonly certificates?: readonly string[] | undefined;
    readonly groups_attribute: string;
    readonly allow_idp_initiated: boolean;
    readonly sign_requests: boolean;
  };
}

export interface ConnectionTest {
  readonly location: string | null;
  readonly checks: readonly { readonly name: string; readonly passed: boolean; readonly detail: string }[];
}

export interface Trial {
  readonly at: string;
  readonly succeeded: boolean;
  readonly code: string | null;
  readonly detail: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly groups: readonly string[];
  readonly role: string | null;
}

export interface DomainClaim {
  readonly domain: string;
  readonly verified: boolean;
  readonly proof: string;
  readonly proof_url: string;
  readonly proof_record: string;
  readonly created_at: string;
}

const key = ["sso"] as const;
const connections = "/api/sso/connections";
const domains = "/api/sso/domains";
const at = (list: string, id: string, action = ""): string => `${list}/${encodeURIComponent(id)}${action}`;

export const connectionsQuery = queryOptions({
  queryKey: [...key, "connections"],
  queryFn: ({ signal }) => callJson<Page<Connection>>(connections, { signal }),
});

export const domainsQuery = queryOptions({
  queryKey: [...key, "domains"],
  queryFn: ({ signal }) => callJson<Page<DomainClaim>>(domains, { signal }),
});

/** What came of the last trial sign-in, or null when there was none. */
export const trialQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, "trial", id],
    queryFn: async ({ signal }): Promise<Trial | null> => {
      try {
        return await callJson<Trial>(at(connections, id, "/test"), { signal });
      } catch (error) {
        if (isApiError(error) && error.code === "connection_not_tried") return null;
        throw error;
      }
    },
  });

/** Runs the checks anew each time it is opened: yesterday's answer says nothing. */
export const testQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, "test", id],
    queryFn: ({ signal }) => callJson<ConnectionTest>(at(connections, id, "/test"), { method: "POST", signal }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

const useSsoChange = <T, R>(change: (input: T) => Promise<R>) =>
  useChange(change, [...key, "connections"], [...key, "domains"]);

export const useSaveConnection = (id: string | undefined) =>
  useSsoChange((body: ConnectionChange) =>
    id === undefined
      ? callJson<Connection>(connections, { method: "POST", body })
      : callJson<Connection>(at(connections, id), { method: "PATCH", body }),
  );

export const useRemoveConnection = () =>
  useSsoChange((id: string) => callJson(at(connections, id), { method: "DELETE" }));

export const useClaimDomain = () =>
  useSsoChange((domain: string) => callJson<DomainClaim>(domains, { method: "POST", body: { domain } }));

export const useVerifyDomain = () =>
  useSsoChange((domain: string) => callJson<DomainClaim>(at(domains, domain, "/verify"), { method: "POST" }));

export const useReleaseDomain = () =>
  useSsoChange((domain: string) => callJson(at(domains, domain), { method: "DELETE" }));
