import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type Need, onSignInNeeded, settleSignIn } from "@/api/reauthenticate";
import { ConfirmForm } from "@/platform/session/confirm-form";
import { sessionKey } from "@/platform/session/session";
import { SignInForm } from "@/platform/session/sign-in-form";
import { Dialog } from "@/ui/dialog";
import { text } from "./text";

/** Asks for the password over whatever the user was doing, then lets the calls that waited go on. */
export function SessionExpired() {
  const [need, setNeed] = useState<Need | null>(null);
  const client = useQueryClient();
  useEffect(() => onSignInNeeded(setNeed), []);
  const email = client.getQueryData<{ user: { email: string } | null }>(sessionKey)?.user?.email ?? "";
  const proof = need === "proof";
  return (
    <Dialog
      open={need !== null}
      onOpenChange={() => settleSignIn(false)}
      title={proof ? text.confirm : text.expired}
      description={proof ? text.confirmHint : text.expiredHint}
      insistent
    >
      {proof ? (
        <ConfirmForm onConfirmed={() => settleSignIn(true)} />
      ) : (
        <SignInForm email={email} onSignedIn={() => settleSignIn(true)} />
      )}
    </Dialog>
  );
}
