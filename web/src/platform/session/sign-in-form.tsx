import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { useSignIn } from "./session";
import { text } from "./text";

interface SignInFormProps {
  readonly email?: string;
  readonly onSignedIn: () => void;
}

export function SignInForm({ email: known = "", onSignedIn }: SignInFormProps) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const signIn = useSignIn();
  const fields = isApiError(signIn.error) ? signIn.error.fields : {};

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password }, { onSuccess: onSignedIn });
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {signIn.error && <Notice tone="bad">{messageOf(signIn.error)}</Notice>}
      {known === "" ? (
        <TextField
          label={text.email}
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={fields["email"]}
        />
      ) : (
        <p className="text-sm text-muted">
          {text.signingInAs} <bdi className="font-medium text-text">{known}</bdi>
        </p>
      )}
      <TextField
        label={text.password}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={fields["password"]}
      />
      <Button kind="primary" type="submit" busy={signIn.isPending}>
        {text.submit}
      </Button>
    </form>
  );
}
