import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "@/shell/console.route";

export const referenceRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/reference",
  component: lazyRouteComponent(() => import("./reference-page"), "ReferencePage"),
});
