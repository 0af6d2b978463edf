import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "@/shell/console.route";

export const quickstartRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/quickstart",
  component: lazyRouteComponent(() => import("./quickstart-page"), "QuickstartPage"),
});
