import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { PlainPage } from "@/shell/plain-page";
import { TextField } from "@/ui/field";
import { signUp } from "./account";
import { fieldErrors, Form } from "./form";
import { SignInLink } from "./sign-in-link";
import { text } from "./text";

export function SignUpPage(): ReactNode {
  const [form, setForm] = useState({ name: "", email: "", password: "" });
  const send = useMutation({ mutationFn: signUp });
  const errors = fieldErrors(send.error);
  const bind = (field: keyof typeof form) => ({
    value: form[field],
    required: true,
    error: errors[field],
    onChange: (event: { target: { value: string } }) =>
      setForm((before) => ({ ...before, [field]: event.target.value })),
  });
  if (send.isSuccess) {
    return (
      <PlainPage title={text.signUp} heading={text.signUpDone} hint={text.signUpDoneHint}>
        <SignInLink />
      </PlainPage>
    );
  }
  return (
    <PlainPage title={text.signUp} heading={text.signUpHeading} hint={text.signUpHint}>
      <Form action={text.signUp} busy={send.isPending} error={send.error} onSubmit={() => send.mutate(form)}>
        <TextField label={text.name} autoComplete="name" {...bind("name")} />
        <TextField label={text.email} type="email" autoComplete="username" {...bind("email")} />
        <TextField
          label={text.password}
          type="password"
          autoComplete="new-password"
          minLength={12}
          hint={text.passwordHint}
          {...bind("password")}
        />
      </Form>
      <p className="mt-4 text-sm">
        <SignInLink />
      </p>
    </PlainPage>
  );
}
