import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "@/shell/console.route";
import { optional, textParam } from "@/shell/search";

export const auditRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/audit",
  validateSearch: (search) =>
    optional({
      action: textParam(search["action"]),
      actor: textParam(search["actor"]),
      target: textParam(search["target"]),
      seq: textParam(search["seq"]),
    }),
  component: lazyRouteComponent(() => import("./audit-page"), "AuditPage"),
});
