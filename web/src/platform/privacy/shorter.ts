import { type Retention, type RetentionDays, type RetentionField, retentionFields } from "./privacy";

export interface Shortened {
  readonly field: RetentionField;
  readonly days: number;
}

/** What a new policy deletes that the present one keeps. */
export function shortened(now: Retention, next: RetentionDays): readonly Shortened[] {
  const lasting = (days: number | null, field: RetentionField): number =>
    days ?? now.defaults[field] ?? Number.POSITIVE_INFINITY;
  return retentionFields.flatMap((field) => {
    const days = lasting(next[field], field);
    return days < lasting(now[field], field) ? [{ field, days }] : [];
  });
}

/** The days of a field as typed: empty is the default, anything but a whole number in range is undefined. */
export function parseDays(typed: string, most: number): number | null | undefined {
  const trimmed = typed.trim();
  if (trimmed === "") return null;
  const days = Number(trimmed);
  return Number.isInteger(days) && days >= 1 && days <= most ? days : undefined;
}
