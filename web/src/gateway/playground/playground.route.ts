import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "@/shell/console.route";
import { oneOf, optional, textParam } from "@/shell/search";

export const levels = ["off", "lossless", "balanced", "aggressive"] as const;
export type Level = (typeof levels)[number];

export interface ColumnSetup {
  readonly model?: string;
  readonly level?: Level;
}

export const maxColumns = 3;

function columnsParam(value: unknown): ColumnSetup[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.slice(0, maxColumns).map((one: unknown) => {
    const column = typeof one === "object" && one !== null ? (one as Record<string, unknown>) : {};
    return optional({ model: textParam(column["model"]), level: oneOf(levels, column["level"]) });
  });
}

export const playgroundRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/playground",
  validateSearch: (search) => optional({ model: textParam(search["model"]), columns: columnsParam(search["columns"]) }),
  component: lazyRouteComponent(() => import("./playground-page"), "PlaygroundPage"),
});
