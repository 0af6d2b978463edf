import type { ApiKey, ApiKeyChange } from "./keys";
import type { KeyLimits } from "./limit-fields";

/** What a form holds of a key, as it is typed. */
export interface KeyDraft {
  readonly name: string;
  readonly expires: string;
  readonly models: string;
  readonly networks: string;
  readonly scopes: readonly string[];
  readonly limits: KeyLimits;
}

export const limitNames = [
  "requests_per_minute",
  "tokens_per_minute",
  "concurrent_requests",
  "daily_budget_usd",
  "monthly_budget_usd",
] as const;

export const newDraft: KeyDraft = {
  name: "",
  expires: "",
  models: "",
  networks: "",
  scopes: ["use_gateway", "view_analytics"],
  limits: {},
};

const wordsOf = (typed: string): readonly string[] => typed.split(/[\s,]+/).filter((word) => word !== "");

/** The day in the time zone of who looks, as a date field wants it. */
function dayOf(instant: string): string {
  const at = new Date(instant);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The end of a picked day. */
const endOf = (day: string): string => new Date(`${day}T23:59:59`).toISOString();

export function draftOf(key: ApiKey): KeyDraft {
  const limits = limitNames.flatMap((name) => {
    const value = key[name];
    return value === null || value === undefined ? [] : [[name, value] as const];
  });
  return {
    name: key.name,
    expires: key.expires_at === null ? "" : dayOf(key.expires_at),
    models: (key.allowed_models ?? []).join("\n"),
    networks: (key.allowed_networks ?? []).join("\n"),
    scopes: key.scopes ?? [],
    limits: Object.fromEntries(limits),
  };
}

/** The members in which two drafts differ; null where something was taken away. */
export function changesBetween(before: KeyDraft, after: KeyDraft): ApiKeyChange {
  const limits = limitNames.flatMap((name) =>
    before.limits[name] === after.limits[name] ? [] : [[name, after.limits[name] ?? null] as const],
  );
  const scopes = [...after.scopes].sort();
  return {
    ...(before.name === after.name ? {} : { name: after.name }),
    ...(before.expires === after.expires ? {} : { expires_at: after.expires === "" ? null : endOf(after.expires) }),
    ...(before.models === after.models ? {} : { allowed_models: wordsOf(after.models) }),
    ...(before.networks === after.networks ? {} : { allowed_networks: wordsOf(after.networks) }),
    ...([...before.scopes].sort().join() === scopes.join() ? {} : { scopes }),
    ...Object.fromEntries(limits),
  };
}
