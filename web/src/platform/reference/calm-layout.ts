import type { createElement, ReactElement } from "react";

/** What Swagger UI hands to its plugins: its own copy of React, and its parts by name. */
interface SwaggerSystem {
  readonly React: { readonly createElement: typeof createElement };
}

interface LayoutProps {
  readonly getComponent: (name: string, container?: boolean) => Parameters<typeof createElement>[0];
  readonly specSelectors: { readonly loadingStatus: () => string };
}

/**
 * A layout of only the filter and the endpoints: the page says the title and takes the key itself, and Swagger UI's own layout
 * would bring a second main area.
 */
export const calmLayout = ({ React }: SwaggerSystem) => ({
  components: {
    CalmLayout: ({ getComponent, specSelectors }: LayoutProps): ReactElement | null => {
      if (specSelectors.loadingStatus() !== "success") return null;
      const part = (name: string) => React.createElement(getComponent(name, true), { key: name });
      const icons = React.createElement(getComponent("SvgAssets"), { key: "icons" });
      return React.createElement(
        "div",
        { className: "swagger-ui" },
        icons,
        part("FilterContainer"),
        part("operations"),
      );
    },
  },
  wrapComponents: {
    authorizeBtn: () => () => null,
    authorizeOperationBtn: () => () => null,
  },
});
