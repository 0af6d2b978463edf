import { createRootRoute } from "@tanstack/react-router";
import { NotFound, RouteError } from "./route-error";

export const rootRoute = createRootRoute({ errorComponent: RouteError, notFoundComponent: NotFound });
