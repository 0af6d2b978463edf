import { describe, expect, it } from "vitest";
import { inForce, toAgree } from "./in-force";

const text = (kind: string, language: string, version: number) => ({ kind, language, version, published_at: "" });
const decision = (purpose: string, granted: boolean, version: string) => ({ purpose, granted, version, at: "" });

describe("legal texts", () => {
  it("are shown in one's language, else in English, else in the one there is", () => {
    const texts = [text("terms", "de", 1), text("terms", "en", 2), text("imprint", "fr", 1), text("imprint", "en", 1)];
    expect(inForce(texts, "de").map(({ language }) => language)).toEqual(["de", "en"]);
    expect(inForce(texts, "it").map(({ language }) => language)).toEqual(["en", "en"]);
    expect(inForce([text("imprint", "fr", 1)], "it")).toHaveLength(1);
  });

  it("are agreed to once for each version, and only where they bind", () => {
    const texts = [text("terms", "en", 2), text("privacy", "en", 1), text("imprint", "en", 1)];
    expect(toAgree(texts, []).map(({ kind }) => kind)).toEqual(["terms", "privacy"]);
    expect(toAgree(texts, [decision("terms", true, "2"), decision("privacy", true, "1")])).toEqual([]);
    expect(toAgree(texts, [decision("terms", true, "1"), decision("privacy", true, "1")])).toHaveLength(1);
  });

  it("count the last decision", () => {
    const texts = [text("terms", "en", 1)];
    expect(toAgree(texts, [decision("terms", false, "1"), decision("terms", true, "1")])).toHaveLength(1);
    expect(toAgree(texts, [decision("terms", true, "2")])).toEqual([]);
  });
});
