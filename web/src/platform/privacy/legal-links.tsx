import { useQuery } from "@tanstack/react-query";
import { inForce, ownLanguage } from "./in-force";
import { legalText as text } from "./legal-text";
import { legalQuery } from "./privacy";

/** The operator's legal texts at the foot of the pages that everybody sees; nothing where there are none. */
export function LegalLinks() {
  const { data } = useQuery(legalQuery);
  if (data === undefined || data.data.length === 0) return null;
  return (
    <nav aria-label={text.legal} className="mt-auto flex flex-wrap justify-center gap-x-4 gap-y-1 pt-10 text-xs">
      {inForce(data.data, ownLanguage()).map(({ kind, language }) => (
        <a
          key={kind}
          href={`/legal/${kind}?language=${language}`}
          target="_blank"
          rel="noreferrer"
          className="text-muted underline underline-offset-2 hover:text-text"
        >
          {text.kinds[kind] ?? kind}
        </a>
      ))}
    </nav>
  );
}
