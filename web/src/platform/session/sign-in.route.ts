import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { queryClient } from "@/api/query-client";
import { rootRoute } from "@/shell/root.route";
import { optional, safePath, textParam } from "@/shell/search";
import { sessionQuery } from "./session";

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (search) => optional({ next: safePath(search["next"]), error: textParam(search["error"]) }),
  beforeLoad: async ({ search }) => {
    const session = await queryClient.query({ ...sessionQuery, staleTime: "static" });
    if (session.signed_in) throw redirect({ href: search.next ?? "/", replace: true });
  },
  component: lazyRouteComponent(() => import("./sign-in-page"), "SignInPage"),
});
