import { ExternalLink } from "lucide-react";
import { legalText as text } from "./legal-text";
import type { LegalText } from "./privacy";

/** A legal text, on a page of its own beside the console. */
export function LegalLink({ legal: { kind, language } }: { readonly legal: LegalText }) {
  return (
    <a
      href={`/legal/${kind}?language=${language}`}
      target="_blank"
      rel="noreferrer"
      className="inline-flex items-center gap-1.5 text-accent underline underline-offset-2"
    >
      {text.kinds[kind] ?? kind}
      <ExternalLink className="size-3" aria-hidden />
    </a>
  );
}
