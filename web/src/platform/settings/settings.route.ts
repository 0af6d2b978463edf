import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { consoleRoute } from "@/shell/console.route";
import { oneOf, optional } from "@/shell/search";

export const settingsTabs = ["profile", "security", "organization", "privacy", "appearance", "installation"] as const;

export const settingsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/settings",
  validateSearch: (search) => optional({ tab: oneOf(settingsTabs, search["tab"]) }),
  component: lazyRouteComponent(() => import("./settings-page"), "SettingsPage"),
});

/** Where the server sends the browser back to after connecting a provider to one's account. */
export const accountSettingsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/settings/account",
  beforeLoad: () => {
    throw redirect({ to: "/settings", search: { tab: "security" }, replace: true });
  },
});
