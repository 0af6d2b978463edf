import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "@/shell/console.route";
import { flagParam, optional } from "@/shell/search";

export const budgetsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/budgets",
  validateSearch: (search) => optional({ create: flagParam(search["create"]) }),
  component: lazyRouteComponent(() => import("./budgets-page"), "BudgetsPage"),
});
