import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "@/shell/console.route";
import { oneOf, optional, textParam } from "@/shell/search";

const percent = (value: unknown): number | undefined =>
  typeof value === "number" && value > 0 && value < 100 ? value : undefined;

export const labRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/compression",
  validateSearch: (search) =>
    optional({
      mode: oneOf(["lossless", "balanced", "aggressive"] as const, search["mode"]),
      question: textParam(search["question"]),
      vocabulary: textParam(search["vocabulary"]),
      target: percent(search["target"]),
      quality: percent(search["quality"]),
    }),
  component: lazyRouteComponent(() => import("./lab-page"), "LabPage"),
});
