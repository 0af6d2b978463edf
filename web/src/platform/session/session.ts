import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { callJson, setCsrfToken } from "@/api/client";

export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly role?: string;
  readonly status?: string;
}

export interface Session {
  readonly signed_in: boolean;
  readonly csrf_token: string | null;
  readonly user: { readonly id: string; readonly email: string; readonly name: string } | null;
  readonly organization: Organization | null;
  readonly organizations: readonly Organization[];
  readonly permissions: readonly string[];
  /** What the session has to prove before it may do anything in the organisation: the code of the refusal, or null. */
  readonly hold: string | null;
}

export const sessionKey = ["session"] as const;

/** Reads the session; its CSRF token is in place before the promise resolves. */
export async function fetchSession(): Promise<Session> {
  const session = await callJson<Session>("/api/session", { reauthenticate: false });
  setCsrfToken(session.csrf_token ?? "");
  return session;
}

export const sessionQuery = queryOptions({ queryKey: sessionKey, queryFn: fetchSession, staleTime: 60_000 });

/** Whether the person may do it in the organisation looked at; the server decides in any case. */
export function useMay(permission: string): boolean {
  const { data } = useQuery(sessionQuery);
  return data?.permissions.includes(permission) ?? false;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly code?: string;
}

/** Signs in and returns the new session; its CSRF token is in place before the promise resolves. */
export async function signIn(credentials: Credentials): Promise<Session> {
  await callJson("/api/session", { method: "POST", body: credentials, reauthenticate: false });
  return fetchSession();
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({ mutationFn: signIn, onSuccess: (session) => client.setQueryData(sessionKey, session) });
}

export type Proof = { readonly code: string } | { readonly password: string };

/** Passwords have ten characters at least, codes of authenticator apps six digits. */
export const proofOf = (typed: string): Proof =>
  /^\d{3} ?\d{3}$/.test(typed.trim()) ? { code: typed.trim() } : { password: typed };

/** Proves again who one is; counts for ten minutes. */
export function useConfirm() {
  return useMutation({
    mutationFn: (body: Proof) =>
      callJson("/api/session/reauthenticate", { method: "POST", body, reauthenticate: false }),
  });
}

/** A full reload afterwards leaves nothing of the organisation in memory. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => callJson("/api/session", { method: "DELETE", reauthenticate: false }),
    onSettled: () => window.location.assign("/sign-in"),
  });
}

export function useSwitchOrganization() {
  return useMutation({
    mutationFn: (organization_id: string) =>
      callJson("/api/session/organization", { method: "PUT", body: { organization_id } }),
    onSuccess: () => window.location.assign("/"),
  });
}
