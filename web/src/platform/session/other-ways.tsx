import { useMutation, useQuery } from "@tanstack/react-query";
import { Fingerprint } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { callJson, query } from "@/api/client";
import type { Page } from "@/api/lists";
import { messageOf } from "@/api/problem";
import { passkeyMessage, usePasskeySignIn } from "@/platform/passkeys/passkeys";
import { text as passkeyText } from "@/platform/passkeys/text";
import { passkeysSupported } from "@/platform/passkeys/webauthn";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { text } from "./text";

const startOf = (path: string, returnTo: string): string => path + query({ return_to: returnTo });

/** Asks for the address, whose domain says where to go. */
function SingleSignOn({ returnTo, onClose }: { readonly returnTo: string; readonly onClose: () => void }) {
  const [email, setEmail] = useState("");
  const discover = useMutation({
    mutationFn: () =>
      callJson<{ location: string | null }>("/api/auth/discover", {
        method: "POST",
        body: { email },
        reauthenticate: false,
      }),
    onSuccess: ({ location }) => {
      if (location !== null) window.location.assign(startOf(location, returnTo));
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    discover.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <TextField
        label={text.ssoEmail}
        type="email"
        required
        hint={text.ssoHint}
        value={email}
        error={discover.data?.location === null ? text.ssoUnknown : undefined}
        onChange={(event) => setEmail(event.target.value)}
      />
      {discover.error && <Notice tone="bad">{messageOf(discover.error)}</Notice>}
      <div className="flex gap-2">
        <Button type="submit" className="flex-1" busy={discover.isPending}>
          {text.ssoGo}
        </Button>
        <Button onClick={onClose}>{text.back}</Button>
      </div>
    </form>
  );
}

interface OtherWaysProps {
  readonly returnTo: string;
  readonly onSignedIn: () => void;
}

/** Passkey, the installation's providers, and an organisation's own. */
export function OtherWays({ returnTo, onSignedIn }: OtherWaysProps) {
  const [sso, setSso] = useState(false);
  const passkey = usePasskeySignIn();
  const providers = useQuery({
    queryKey: ["sign-in-providers"],
    queryFn: () => callJson<Page<{ key: string; name: string }>>("/api/auth/providers", { reauthenticate: false }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <div className="mt-4 flex flex-col gap-3">
      <p className="flex items-center gap-3 text-xs text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {text.or}
      </p>
      {passkey.error && <Notice tone="bad">{passkeyMessage(passkey.error)}</Notice>}
      {passkeysSupported() && (
        <Button
          busy={passkey.isPending}
          icon={<Fingerprint className="size-4" aria-hidden />}
          onClick={() => passkey.mutate(undefined, { onSuccess: onSignedIn })}
        >
          {passkeyText.signIn}
        </Button>
      )}
      {providers.data?.data.map(({ key, name }) => (
        <Button
          key={key}
          onClick={() => window.location.assign(startOf(`/api/auth/${encodeURIComponent(key)}/start`, returnTo))}
        >
          {text.with(name)}
        </Button>
      ))}
      {sso ? (
        <SingleSignOn returnTo={returnTo} onClose={() => setSso(false)} />
      ) : (
        <Button onClick={() => setSso(true)}>{text.sso}</Button>
      )}
    </div>
  );
}
