import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { queryClient } from "@/api/query-client";
import { sessionQuery } from "@/platform/session/session";
import { setupQuery } from "@/platform/setup/setup";
import { rootRoute } from "./root.route";

/** Everything behind the sign-in. */
export const consoleRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "console",
  beforeLoad: async ({ location }) => {
    const session = await queryClient.query({ ...sessionQuery, staleTime: "static" });
    if (session.signed_in) return;
    const setup = await queryClient.query({ ...setupQuery, staleTime: "static" });
    if (setup.required) throw redirect({ to: "/setup", replace: true });
    throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { next: location.href }, replace: true });
  },
  component: lazyRouteComponent(() => import("./console-layout"), "ConsoleLayout"),
});
