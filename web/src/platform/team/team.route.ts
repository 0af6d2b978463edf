import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "@/shell/console.route";
import { flagParam, optional } from "@/shell/search";

export const teamRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/team",
  validateSearch: (search) => optional({ invite: flagParam(search["invite"]) }),
  component: lazyRouteComponent(() => import("./team-page"), "TeamPage"),
});
