import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "@/shell/console.route";
import { oneOf, optional } from "@/shell/search";

export const settingsTabs = ["profile", "security", "organization", "appearance"] as const;

export const settingsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/settings",
  validateSearch: (search) => optional({ tab: oneOf(settingsTabs, search["tab"]) }),
  component: lazyRouteComponent(() => import("./settings-page"), "SettingsPage"),
});
