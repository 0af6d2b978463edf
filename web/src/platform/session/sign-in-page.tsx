import { type ReactNode } from "react";
import { PlainPage } from "@/shell/plain-page";
import { SignInForm } from "./sign-in-form";
import { signInRoute } from "./sign-in.route";
import { text } from "./text";

export function SignInPage(): ReactNode {
  const { next } = signInRoute.useSearch();
  const navigate = signInRoute.useNavigate();
  return (
    <PlainPage title={text.title} heading={text.welcome} hint={text.welcomeHint}>
      <SignInForm onSignedIn={() => void navigate({ href: next ?? "/", replace: true })} />
    </PlainPage>
  );
}
