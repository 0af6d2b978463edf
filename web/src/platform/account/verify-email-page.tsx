import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { PlainPage } from "@/shell/plain-page";
import { Notice } from "@/ui/notice";
import { verifyEmail } from "./account";
import { verifyEmailRoute } from "./account.routes";
import { Form } from "./form";
import { SignInLink } from "./sign-in-link";
import { text } from "./text";

/** Confirms on a click, not on opening: mail scanners open links too. */
export function VerifyEmailPage(): ReactNode {
  const { token } = verifyEmailRoute.useSearch();
  const verify = useMutation({ mutationFn: verifyEmail });
  return (
    <PlainPage title={text.verify} heading={verify.isSuccess ? text.verifyDone : text.verifyHeading}>
      {token === undefined && <Notice tone="warn">{text.linkMissing}</Notice>}
      {verify.isSuccess && <SignInLink />}
      {token !== undefined && !verify.isSuccess && (
        <Form action={text.verify} busy={verify.isPending} error={verify.error} onSubmit={() => verify.mutate(token)} />
      )}
    </PlainPage>
  );
}
