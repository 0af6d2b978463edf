import { Link } from "@tanstack/react-router";
import { text } from "./text";

export const SignInLink = () => (
  <Link to="/sign-in" className="text-accent underline underline-offset-2">
    {text.signIn}
  </Link>
);
