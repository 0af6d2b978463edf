import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { confirmErasure } from "@/platform/privacy/privacy";
import { PlainPage } from "@/shell/plain-page";
import { Notice } from "@/ui/notice";
import { Time } from "@/ui/time";
import { deleteAccountRoute } from "./account.routes";
import { Form } from "./form";
import { SignInLink } from "./sign-in-link";
import { text } from "./text";

/** The end of the way out. On a click, not on opening: mail scanners open links too. */
export function DeleteAccountPage(): ReactNode {
  const { token } = deleteAccountRoute.useSearch();
  const confirm = useMutation({ mutationFn: confirmErasure });
  if (confirm.isSuccess) {
    const until = (
      <>
        {text.deleteDoneHint} <Time at={confirm.data.purge_at} />.
      </>
    );
    return (
      <PlainPage title={text.deleteAccount} heading={text.deleteDone} hint={until}>
        <SignInLink label={text.takeBack} />
      </PlainPage>
    );
  }
  return (
    <PlainPage title={text.deleteAccount} heading={text.deleteHeading} hint={text.deleteHint}>
      {token === undefined ? (
        <Notice tone="warn">{text.linkMissing}</Notice>
      ) : (
        <Form
          danger
          action={text.deleteAccount}
          busy={confirm.isPending}
          error={confirm.error}
          onSubmit={() => confirm.mutate(token)}
        />
      )}
    </PlainPage>
  );
}
