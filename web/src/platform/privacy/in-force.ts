import type { Consent, LegalText } from "./privacy";

/** The kinds that a person agrees to; the others only inform. */
const agreedTo: readonly string[] = ["terms", "privacy"];

/** One text of each kind: in one's language, else in English, else in the one there is. */
export function inForce(texts: readonly LegalText[], language: string): readonly LegalText[] {
  const rank = (text: LegalText): number => (text.language === language ? 0 : text.language === "en" ? 1 : 2);
  const best = new Map<string, LegalText>();
  for (const text of texts) {
    const known = best.get(text.kind);
    if (known === undefined || rank(text) < rank(known)) best.set(text.kind, text);
  }
  return [...best.values()];
}

/** The texts that a person has not agreed to yet, in this version or a later one. A refusal is no agreement, and a later one takes it back. */
export const toAgree = (texts: readonly LegalText[], decisions: readonly Consent[]): readonly LegalText[] =>
  texts.filter(({ kind, version }) => {
    if (!agreedTo.includes(kind)) return false;
    const last = decisions.find(({ purpose }) => purpose === kind);
    return !(last?.granted === true && Number(last.version) >= version);
  });

/** What legal texts are looked for in first, as ISO 639-1. */
export const ownLanguage = (): string => navigator.language.slice(0, 2).toLowerCase();
