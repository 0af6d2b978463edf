import { useSyncExternalStore } from "react";

export type Theme = "light" | "dark" | "system";

const storageKey = "castellum.theme";
const listeners = new Set<() => void>();

const isTheme = (value: unknown): value is Theme => value === "light" || value === "dark" || value === "system";

function current(): Theme {
  const set = document.documentElement.dataset["theme"];
  return isTheme(set) ? set : "system";
}

export function setTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  try {
    localStorage.setItem(storageKey, theme);
  } catch (blocked) {
    console.info("The theme lasts until the page is closed: this browser stores nothing.", blocked);
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, current);
