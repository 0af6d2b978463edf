import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { onSessionExpired, settleSignIn } from "@/api/reauthenticate";
import { sessionKey } from "@/platform/session/session";
import { SignInForm } from "@/platform/session/sign-in-form";
import { Dialog } from "@/ui/dialog";
import { text } from "./text";

/** Asks for the password over whatever the user was doing, then lets the calls that waited go on. */
export function SessionExpired() {
  const [expired, setExpired] = useState(false);
  const client = useQueryClient();
  useEffect(() => onSessionExpired(setExpired), []);
  const email = client.getQueryData<{ user: { email: string } | null }>(sessionKey)?.user?.email ?? "";
  return (
    <Dialog
      open={expired}
      onOpenChange={() => settleSignIn(false)}
      title={text.expired}
      description={text.expiredHint}
      insistent
    >
      <SignInForm email={email} onSignedIn={() => settleSignIn(true)} />
    </Dialog>
  );
}
