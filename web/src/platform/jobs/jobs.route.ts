import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "@/shell/console.route";
import { oneOf, optional, textParam } from "@/shell/search";
import { jobStatuses } from "./jobs-api";

export const jobsTabs = ["jobs", "webhooks"] as const;

export const jobsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/jobs",
  validateSearch: (search) =>
    optional({
      tab: oneOf(jobsTabs, search["tab"]),
      status: oneOf(jobStatuses, search["status"]),
      endpoint: textParam(search["endpoint"]),
      delivery: textParam(search["delivery"]),
    }),
  component: lazyRouteComponent(() => import("./jobs-page"), "JobsPage"),
});
