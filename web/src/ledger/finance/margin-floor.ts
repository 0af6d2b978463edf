import { useState } from "react";

const name = "castellum-margin-floor";
const usual = 20;

/** The margin in percent below which this person wants a warning, kept in this browser. */
export function useMarginFloor(): readonly [number, (floor: number) => void] {
  const [floor, setFloor] = useState(() => {
    const kept = Number.parseFloat(localStorage.getItem(name) ?? "");
    return Number.isFinite(kept) ? kept : usual;
  });
  const keep = (next: number): void => {
    if (!Number.isFinite(next)) return;
    const held = Math.min(100, Math.max(-100, next));
    localStorage.setItem(name, String(held));
    setFloor(held);
  };
  return [floor, keep];
}
