import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callJson } from "@/api/client";
import type { Page } from "@/api/lists";
import { fetchSession, sessionKey } from "@/platform/session/session";
import { messageOf } from "@/api/problem";
import { useChange } from "@/api/use-change";
import { text } from "./text";
import { type CreationQuestion, makePasskey, type SignatureQuestion, signWithPasskey } from "./webauthn";

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly backed_up: boolean;
  readonly transports: readonly string[];
  readonly created_at: string;
  readonly last_used_at: string | null;
}

interface Challenge<T> {
  readonly ceremony: string;
  readonly options: T;
}

const key = ["account", "passkeys"] as const;
const root = "/api/account/passkeys";
const pathOf = (id: string): string => `${root}/${encodeURIComponent(id)}`;

export const passkeysQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => callJson<Page<Passkey>>(root, { signal }),
});

/** What went wrong, in words: browsers name the causes, but their messages are for programmers. */
export function passkeyMessage(error: unknown): string {
  if (!(error instanceof DOMException)) return messageOf(error);
  if (error.name === "NotAllowedError" || error.name === "AbortError") return text.cancelled;
  if (error.name === "InvalidStateError") return text.alreadyThere;
  return error.name === "SecurityError" ? text.wrongAddress : error.message;
}

const usePasskeyChange = <T, R>(change: (input: T) => Promise<R>) => useChange(change, key);

export const useAddPasskey = () =>
  usePasskeyChange(async (name: string) => {
    const { ceremony, options } = await callJson<Challenge<CreationQuestion>>(`${root}/options`, { method: "POST" });
    const credential = await makePasskey(options);
    return callJson<Passkey>(root, { method: "POST", body: { ceremony, name, credential } });
  });

export const useRenamePasskey = () =>
  usePasskeyChange(({ id, name }: { id: string; name: string }) =>
    callJson<Passkey>(pathOf(id), { method: "PATCH", body: { name } }),
  );

export const useRemovePasskey = () => usePasskeyChange((id: string) => callJson(pathOf(id), { method: "DELETE" }));

/** Signs in with a passkey alone, or as the second factor after address and password. */
async function signIn(after: { readonly email: string; readonly password: string } | undefined) {
  const open = <T>(path: string, body: unknown) =>
    callJson<T>(`/api/session/passkey${path}`, { method: "POST", body, reauthenticate: false });
  const { ceremony, options } = await open<Challenge<SignatureQuestion>>("/options", after ?? {});
  await open("", { ceremony, credential: await signWithPasskey(options) });
  return fetchSession();
}

export function usePasskeySignIn() {
  const client = useQueryClient();
  return useMutation({ mutationFn: signIn, onSuccess: (session) => client.setQueryData(sessionKey, session) });
}
