import { Slot } from "radix-ui";
import { type HTMLAttributes, type ReactNode, useEffect } from "react";

interface RemoveScrollProps extends HTMLAttributes<HTMLElement> {
  readonly children?: ReactNode;
  readonly enabled?: boolean;
  readonly as?: unknown;
  readonly shards?: unknown;
  readonly allowPinchZoom?: boolean;
}

let locks = 0;

function lock(): () => void {
  if (locks === 0) {
    // The room the scrollbar leaves is kept, so that nothing behind the dialog moves.
    document.body.style.paddingRight = `${window.innerWidth - document.documentElement.clientWidth}px`;
    document.documentElement.dataset["scrollLocked"] = "";
  }
  locks++;
  return () => {
    locks--;
    if (locks > 0) return;
    document.body.style.paddingRight = "";
    delete document.documentElement.dataset["scrollLocked"];
  };
}

/** Stands in for `react-remove-scroll` inside Radix (see vite.config.ts): holds the page still by an attribute, not a style element. */
export function RemoveScroll({
  children,
  enabled = true,
  as: _as,
  shards: _shards,
  allowPinchZoom: _pinch,
  ...rest
}: RemoveScrollProps) {
  useEffect(() => (enabled ? lock() : undefined), [enabled]);
  return <Slot.Root {...rest}>{children}</Slot.Root>;
}
