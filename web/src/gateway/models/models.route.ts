import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "@/shell/console.route";
import { flagParam, optional, textParam } from "@/shell/search";

export const modelsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/models",
  validateSearch: (search) => optional({ q: textParam(search["q"]), add: flagParam(search["add"]) }),
  component: lazyRouteComponent(() => import("./models-page"), "ModelsPage"),
});
