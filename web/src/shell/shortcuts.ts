import { useEffect } from "react";

export interface Shortcut {
  /** One key ("?") or two in a row ("g o"). */
  readonly keys: string;
  readonly label: string;
  readonly run: () => void;
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

const sequenceTime = 1200;

/** Listens for single keys and two-key sequences, never while the user types in a field. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  useEffect(() => {
    let first = "";
    let since = 0;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      const sequence = first !== "" && event.timeStamp - since < sequenceTime ? `${first} ${event.key}` : event.key;
      const match =
        shortcuts.find((shortcut) => shortcut.keys === sequence) ??
        shortcuts.find((shortcut) => shortcut.keys === event.key);
      first = match ? "" : event.key;
      since = event.timeStamp;
      if (!match) return;
      event.preventDefault();
      match.run();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [shortcuts]);
}
