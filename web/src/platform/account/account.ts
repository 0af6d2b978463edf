import { queryOptions, useMutation } from "@tanstack/react-query";
import { callJson } from "@/api/client";
import type { Page } from "@/api/lists";
import { useChange } from "@/api/use-change";
import { sessionKey } from "@/platform/session/session";

export interface Profile {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly email_verified: boolean;
  readonly has_password: boolean;
  readonly created_at: string;
}

export interface Device {
  readonly id: string;
  readonly device: string | null;
  readonly address: string | null;
  readonly created_at: string;
  readonly last_seen_at: string;
  readonly expires_at: string;
  readonly current: boolean;
}

export interface SecondFactor {
  readonly enabled: boolean;
  readonly recovery_codes_left: number;
}

export interface InvitationPreview {
  readonly organization: string;
  readonly email: string;
  readonly role: string;
  readonly expires_at: string;
  readonly has_account: boolean;
}

export const profileQuery = queryOptions({
  queryKey: ["account", "profile"],
  queryFn: ({ signal }) => callJson<Profile>("/api/account", { signal }),
});

export const devicesQuery = queryOptions({
  queryKey: ["account", "sessions"],
  queryFn: ({ signal }) => callJson<Page<Device>>("/api/account/sessions", { signal }),
});

export const secondFactorQuery = queryOptions({
  queryKey: ["account", "totp"],
  queryFn: ({ signal }) => callJson<SecondFactor>("/api/account/totp", { signal }),
});

const useAccountChange = <T, R>(change: (input: T) => Promise<R>) => useChange(change, ["account"], sessionKey);

export const useRename = () =>
  useAccountChange((name: string) => callJson<Profile>("/api/account", { method: "PATCH", body: { name } }));

export const useChangePassword = () =>
  useAccountChange((body: { current_password: string; password: string }) =>
    callJson("/api/account/password", { method: "PUT", body }),
  );

export const useEndSession = () =>
  useAccountChange((id: string | undefined) =>
    callJson(`/api/account/sessions${id === undefined ? "" : `/${encodeURIComponent(id)}`}`, { method: "DELETE" }),
  );

export const useBeginSecondFactor = () =>
  useMutation({
    mutationFn: () => callJson<{ secret_base32: string; uri: string }>("/api/account/totp", { method: "POST" }),
  });

export const useConfirmSecondFactor = () =>
  useAccountChange((code: string) =>
    callJson<{ recovery_codes: string[] }>("/api/account/totp/confirm", { method: "POST", body: { code } }),
  );

export const useRemoveSecondFactor = () =>
  useAccountChange((code: string) => callJson("/api/account/totp/remove", { method: "POST", body: { code } }));

const open = (path: string, body: unknown) => callJson<unknown>(path, { method: "POST", body, reauthenticate: false });

export const signUp = (body: { email: string; password: string; name: string }) => open("/api/account", body);
export const verifyEmail = (token: string) => open("/api/account/verify", { token });
export const forgotPassword = (email: string) => open("/api/account/password/forgot", { email });
export const resetPassword = (body: { token: string; password: string }) => open("/api/account/password/reset", body);
export const acceptInvitation = (token: string) =>
  callJson<unknown>("/api/invitations/accept", { method: "POST", body: { token } });
export const joinAsNew = (body: { token: string; name: string; password: string }) =>
  open("/api/invitations/join", body);
export const previewInvitation = (token: string) =>
  callJson<InvitationPreview>("/api/invitations/preview", { method: "POST", body: { token }, reauthenticate: false });
