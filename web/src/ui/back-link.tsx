import { Link, type LinkProps } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";

/** The way back to the page that this one belongs to. */
export function BackLink({ to, children }: { readonly to: LinkProps["to"]; readonly children: ReactNode }) {
  return (
    <Link to={to} className="inline-flex items-center gap-1 text-xs text-muted hover:text-text">
      <ChevronLeft className="size-3.5" aria-hidden />
      {children}
    </Link>
  );
}
