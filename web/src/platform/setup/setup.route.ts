import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "@/shell/root.route";
import { optional, textParam } from "@/shell/search";

export const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/setup",
  validateSearch: (search) => optional({ token: textParam(search["token"]) }),
  component: lazyRouteComponent(() => import("./setup-page"), "SetupPage"),
});
