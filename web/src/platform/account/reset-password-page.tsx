import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { PlainPage } from "@/shell/plain-page";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { resetPassword } from "./account";
import { resetPasswordRoute } from "./account.routes";
import { fieldErrors, Form } from "./form";
import { SignInLink } from "./sign-in-link";
import { text } from "./text";

export function ResetPasswordPage(): ReactNode {
  const { token } = resetPasswordRoute.useSearch();
  const [password, setPassword] = useState("");
  const reset = useMutation({ mutationFn: resetPassword });
  if (reset.isSuccess) {
    return (
      <PlainPage title={text.reset} heading={text.resetDone} hint={text.resetDoneHint}>
        <SignInLink />
      </PlainPage>
    );
  }
  return (
    <PlainPage title={text.reset} heading={text.resetHeading}>
      {token === undefined ? (
        <Notice tone="warn">{text.linkMissing}</Notice>
      ) : (
        <Form
          action={text.reset}
          busy={reset.isPending}
          error={reset.error}
          onSubmit={() => reset.mutate({ token, password })}
        >
          <TextField
            label={text.newPassword}
            type="password"
            required
            minLength={12}
            autoComplete="new-password"
            hint={text.passwordHint}
            value={password}
            error={fieldErrors(reset.error)["password"]}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Form>
      )}
    </PlainPage>
  );
}
