import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "@/shell/console.route";
import { flagParam, oneOf, optional, textParam } from "@/shell/search";

export const vocabulariesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/compression/vocabularies",
  validateSearch: (search) => optional({ open: oneOf(["new", "packs", "learn"] as const, search["open"]) }),
  component: lazyRouteComponent(() => import("./vocabularies-page"), "VocabulariesPage"),
});

export const vocabularyTabs = ["entries", "measure", "use", "versions", "about"] as const;

export const vocabularyRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/compression/vocabularies/$id",
  validateSearch: (search) =>
    optional({
      tab: oneOf(vocabularyTabs, search["tab"]),
      q: textParam(search["q"]),
      problems: flagParam(search["problems"]),
    }),
  component: lazyRouteComponent(() => import("./vocabulary-page"), "VocabularyPage"),
});
