import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "@/shell/root.route";
import { optional, textParam } from "@/shell/search";

const token = (search: Record<string, unknown>) => optional({ token: textParam(search["token"]) });

export const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-up",
  component: lazyRouteComponent(() => import("./sign-up-page"), "SignUpPage"),
});

export const verifyEmailRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/verify-email",
  validateSearch: token,
  component: lazyRouteComponent(() => import("./verify-email-page"), "VerifyEmailPage"),
});

export const forgotPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/forgot-password",
  component: lazyRouteComponent(() => import("./forgot-password-page"), "ForgotPasswordPage"),
});

export const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reset-password",
  validateSearch: token,
  component: lazyRouteComponent(() => import("./reset-password-page"), "ResetPasswordPage"),
});

export const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/invitation",
  validateSearch: token,
  component: lazyRouteComponent(() => import("./invitation-page"), "InvitationPage"),
});

export const deleteAccountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/delete-account",
  validateSearch: token,
  component: lazyRouteComponent(() => import("./delete-account-page"), "DeleteAccountPage"),
});
