import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { PlainPage } from "@/shell/plain-page";
import { TextField } from "@/ui/field";
import { forgotPassword } from "./account";
import { fieldErrors, Form } from "./form";
import { SignInLink } from "./sign-in-link";
import { text } from "./text";

export function ForgotPasswordPage(): ReactNode {
  const [email, setEmail] = useState("");
  const send = useMutation({ mutationFn: forgotPassword });
  if (send.isSuccess) {
    return (
      <PlainPage title={text.forgot} heading={text.signUpDone} hint={text.signUpDoneHint}>
        <SignInLink />
      </PlainPage>
    );
  }
  return (
    <PlainPage title={text.forgot} heading={text.forgotHeading} hint={text.forgotHint}>
      <Form action={text.sendLink} busy={send.isPending} error={send.error} onSubmit={() => send.mutate(email)}>
        <TextField
          label={text.email}
          type="email"
          required
          autoComplete="username"
          value={email}
          error={fieldErrors(send.error)["email"]}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Form>
      <p className="mt-4 text-sm">
        <SignInLink />
      </p>
    </PlainPage>
  );
}
