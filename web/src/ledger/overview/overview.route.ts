import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { periods } from "@/ledger/analytics/analytics";
import { consoleRoute } from "@/shell/console.route";
import { oneOf, optional } from "@/shell/search";

export const overviewRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/",
  validateSearch: (search) =>
    optional({
      period: oneOf(periods, search["period"]),
      granularity: oneOf(["hour", "day", "week", "month"] as const, search["granularity"]),
      measure: oneOf(["tokens", "cost"] as const, search["measure"]),
      view: oneOf(["chart", "table"] as const, search["view"]),
    }),
  component: lazyRouteComponent(() => import("./overview-page"), "OverviewPage"),
});
