import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { consoleRoute } from "@/shell/console.route";
import { flagParam, oneOf, optional, textParam } from "@/shell/search";

export const teamTabs = ["members", "roles", "sso"] as const;

export const teamRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/team",
  validateSearch: (search) =>
    optional({
      tab: oneOf(teamTabs, search["tab"]),
      invite: flagParam(search["invite"]),
      tried: textParam(search["tried"]),
    }),
  component: lazyRouteComponent(() => import("./team-page"), "TeamPage"),
});

/** Where the server sends the browser back to after a trial sign-in. */
export const triedRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/settings/single-sign-on",
  validateSearch: (search) => optional({ tried: textParam(search["tried"]) }),
  beforeLoad: ({ search }) => {
    throw redirect({ to: "/team", search: { tab: "sso", ...search }, replace: true });
  },
});
