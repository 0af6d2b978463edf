import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { passkeyMessage, usePasskeySignIn } from "@/platform/passkeys/passkeys";
import { text as passkeyText } from "@/platform/passkeys/text";
import { passkeysSupported } from "@/platform/passkeys/webauthn";
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
  const [code, setCode] = useState("");
  const signIn = useSignIn();
  const passkey = usePasskeySignIn();
  const fields = isApiError(signIn.error) ? signIn.error.fields : {};

  const asksCode = isApiError(signIn.error) && signIn.error.code === "second_factor_required";
  const [coded, setCoded] = useState(false);
  if (asksCode && !coded) setCoded(true);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password, ...(code === "" ? {} : { code }) }, { onSuccess: onSignedIn });
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {signIn.error && !asksCode && <Notice tone="bad">{messageOf(signIn.error)}</Notice>}
      {passkey.error && <Notice tone="bad">{passkeyMessage(passkey.error)}</Notice>}
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
      {coded && (
        <TextField
          label={text.code}
          hint={text.codeHint}
          autoComplete="one-time-code"
          required
          mono
          value={code}
          onChange={(event) => setCode(event.target.value.trim())}
          error={asksCode && code !== "" ? fields["code"] : undefined}
        />
      )}
      <Button kind="primary" type="submit" busy={signIn.isPending}>
        {text.submit}
      </Button>
      {coded && passkeysSupported() && (
        <Button busy={passkey.isPending} onClick={() => passkey.mutate({ email, password }, { onSuccess: onSignedIn })}>
          {passkeyText.asSecond}
        </Button>
      )}
    </form>
  );
}
