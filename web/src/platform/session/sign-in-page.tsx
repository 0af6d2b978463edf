import { Link } from "@tanstack/react-router";
import { type ReactNode } from "react";
import { PlainPage } from "@/shell/plain-page";
import { Notice } from "@/ui/notice";
import { OtherWays } from "./other-ways";
import { SignInForm } from "./sign-in-form";
import { signInRoute } from "./sign-in.route";
import { text } from "./text";

const known: Readonly<Record<string, string | undefined>> = text.errors;

/** Why the way back from a provider ended here. */
const messageFor = (code: string): string => known[code] ?? text.otherError(code);

const link = "text-accent underline underline-offset-2";

export function SignInPage(): ReactNode {
  const { next, error } = signInRoute.useSearch();
  const navigate = signInRoute.useNavigate();
  const onSignedIn = () => void navigate({ href: next ?? "/", replace: true });
  return (
    <PlainPage title={text.title} heading={text.welcome} hint={text.welcomeHint}>
      {error !== undefined && (
        <div className="mb-4">
          <Notice tone="bad">{messageFor(error)}</Notice>
        </div>
      )}
      <SignInForm onSignedIn={onSignedIn} />
      <OtherWays returnTo={next ?? "/"} onSignedIn={onSignedIn} />
      <p className="mt-4 flex justify-between text-sm">
        <Link to="/forgot-password" className={link}>
          {text.forgot}
        </Link>
        <Link to="/sign-up" className={link}>
          {text.signUp}
        </Link>
      </p>
    </PlainPage>
  );
}
