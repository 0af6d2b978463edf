import { describe, expect, it } from "vitest";
import { changesBetween, draftOf, newDraft } from "./key-draft";
import type { ApiKey } from "./keys";

const key: ApiKey = {
  id: "1",
  name: "checkout",
  display: "ak_live_AbCd…wxyz",
  kind: "live",
  scopes: ["use_gateway", "view_analytics"],
  allowed_models: ["gpt-*"],
  allowed_networks: ["203.0.113.0/24"],
  requests_per_minute: 10,
  monthly_budget_usd: 0,
  created_at: "2026-01-01T00:00:00Z",
  expires_at: "2030-05-06T07:08:09Z",
  last_used_at: null,
  revoked_at: null,
};

describe("what changes between two drafts of a key", () => {
  it("is nothing when nothing was typed, whatever the time of day of the expiry", () => {
    expect(changesBetween(draftOf(key), draftOf(key))).toEqual({});
  });

  it("names only what differs", () => {
    const before = draftOf(key);
    expect(changesBetween(before, { ...before, name: "till", networks: "10.0.0.0/8, 192.0.2.1\n" })).toEqual({
      name: "till",
      allowed_networks: ["10.0.0.0/8", "192.0.2.1"],
    });
  });

  it("sends null for what was taken away, and keeps a budget of zero apart from none", () => {
    const before = draftOf(key);
    expect(before.limits.monthly_budget_usd).toBe(0);
    expect(changesBetween(before, { ...before, expires: "", models: "", limits: {} })).toEqual({
      expires_at: null,
      allowed_models: [],
      requests_per_minute: null,
      monthly_budget_usd: null,
    });
  });

  it("does not take another order of permissions for a change", () => {
    const before = draftOf(key);
    expect(changesBetween(before, { ...before, scopes: ["view_analytics", "use_gateway"] })).toEqual({});
    expect(changesBetween(before, { ...before, scopes: ["use_gateway"] })).toEqual({ scopes: ["use_gateway"] });
  });

  it("counts from an empty form for a new key", () => {
    const draft = { ...newDraft, name: "new", limits: { tokens_per_minute: 5 } };
    expect(changesBetween(newDraft, draft)).toEqual({ name: "new", tokens_per_minute: 5 });
  });
});
