import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "@/shell/console.route";
import { oneOf, optional } from "@/shell/search";
import { jobStatuses } from "./jobs";

export const jobsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/jobs",
  validateSearch: (search) => optional({ status: oneOf(jobStatuses, search["status"]) }),
  component: lazyRouteComponent(() => import("./jobs-page"), "JobsPage"),
});
