/** Readers for values in the address: whatever a link carries, a page gets a valid value or none. */

export const textParam = (value: unknown): string | undefined => {
  if (typeof value === "string") return value === "" ? undefined : value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
};

export const flagParam = (value: unknown): true | undefined =>
  value === true || value === "true" || value === 1 ? true : undefined;

export function oneOf<T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value);
}

/** A path of this console to go on to; anything that could leave it is dropped. */
export const safePath = (value: unknown): string | undefined =>
  typeof value === "string" && /^\/(?![/\\])/.test(value) ? value : undefined;

/** Drops what is not set, so that addresses stay short. */
export function optional<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
