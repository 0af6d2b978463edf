import { Link } from "@tanstack/react-router";
import { type ReactNode } from "react";
import { PlainPage } from "@/shell/plain-page";
import { SignInForm } from "./sign-in-form";
import { signInRoute } from "./sign-in.route";
import { text } from "./text";

const link = "text-accent underline underline-offset-2";

export function SignInPage(): ReactNode {
  const { next } = signInRoute.useSearch();
  const navigate = signInRoute.useNavigate();
  return (
    <PlainPage title={text.title} heading={text.welcome} hint={text.welcomeHint}>
      <SignInForm onSignedIn={() => void navigate({ href: next ?? "/", replace: true })} />
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
