import type { DayUse } from "./vocabularies";

const day = 86_400_000;

/** Every day of the window that ends today (UTC), with zeros where nothing was used. */
export function fillDays(used: readonly DayUse[], days: number, now: Date): readonly DayUse[] {
  const known = new Map(used.map((one) => [one.day, one]));
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  return Array.from({ length: days }, (_, index) => {
    const date = new Date(today - (days - 1 - index) * day).toISOString().slice(0, 10);
    return known.get(date) ?? { day: date, uses: 0, net_tokens_saved: 0 };
  });
}
