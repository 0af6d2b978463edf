import { Link } from "@tanstack/react-router";
import { text } from "./text";

export const SignInLink = ({ label = text.signIn }: { readonly label?: string }) => (
  <Link to="/sign-in" className="text-accent underline underline-offset-2">
    {label}
  </Link>
);
