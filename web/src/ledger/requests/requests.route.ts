import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "@/shell/console.route";
import { optional, textParam } from "@/shell/search";

export const requestsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/requests",
  validateSearch: (search) =>
    optional({
      q: textParam(search["q"]),
      model: textParam(search["model"]),
      provider: textParam(search["provider"]),
      status: textParam(search["status"]),
      feature: textParam(search["feature"]),
      from: textParam(search["from"]),
      to: textParam(search["to"]),
      id: textParam(search["id"]),
    }),
  component: lazyRouteComponent(() => import("./requests-page"), "RequestsPage"),
});
