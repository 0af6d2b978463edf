import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "@/shell/console.route";
import { flagParam, optional, textParam } from "@/shell/search";

export const keysRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/keys",
  validateSearch: (search) =>
    optional({
      q: textParam(search["q"]),
      revoked: flagParam(search["revoked"]),
      create: flagParam(search["create"]),
      id: textParam(search["id"]),
    }),
  component: lazyRouteComponent(() => import("./keys-page"), "KeysPage"),
});
