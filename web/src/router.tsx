import { createRouter } from "@tanstack/react-router";
import { labRoute } from "@/compression/lab/lab.route";
import { vocabulariesRoute, vocabularyRoute } from "@/compression/vocabularies/vocabularies.routes";
import { modelsRoute } from "@/gateway/models/models.route";
import { playgroundRoute } from "@/gateway/playground/playground.route";
import { quickstartRoute } from "@/gateway/quickstart/quickstart.route";
import { budgetsRoute } from "@/ledger/budgets/budgets.route";
import { overviewRoute } from "@/ledger/overview/overview.route";
import { requestsRoute } from "@/ledger/requests/requests.route";
import {
  deleteAccountRoute,
  forgotPasswordRoute,
  invitationRoute,
  resetPasswordRoute,
  signUpRoute,
  verifyEmailRoute,
} from "@/platform/account/account.routes";
import { auditRoute } from "@/platform/audit/audit.route";
import { jobsRoute } from "@/platform/jobs/jobs.route";
import { keysRoute } from "@/platform/keys/keys.route";
import { referenceRoute } from "@/platform/reference/reference.route";
import { signInRoute } from "@/platform/session/sign-in.route";
import { accountSettingsRoute, settingsRoute } from "@/platform/settings/settings.route";
import { teamRoute, triedRoute } from "@/platform/team/team.route";
import { setupRoute } from "@/platform/setup/setup.route";
import { consoleRoute } from "@/shell/console.route";
import { rootRoute } from "@/shell/root.route";
import { RouteError } from "@/shell/route-error";

const routeTree = rootRoute.addChildren([
  setupRoute,
  signInRoute,
  signUpRoute,
  verifyEmailRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
  invitationRoute,
  deleteAccountRoute,
  consoleRoute.addChildren([
    overviewRoute,
    requestsRoute,
    budgetsRoute,
    playgroundRoute,
    labRoute,
    vocabulariesRoute,
    vocabularyRoute,
    quickstartRoute,
    referenceRoute,
    modelsRoute,
    keysRoute,
    teamRoute,
    triedRoute,
    auditRoute,
    jobsRoute,
    settingsRoute,
    accountSettingsRoute,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultErrorComponent: RouteError,
  scrollRestoration: true,
  defaultPendingMs: 300,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
