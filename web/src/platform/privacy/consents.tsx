import { useQuery } from "@tanstack/react-query";
import { Badge } from "@/ui/badge";
import { LoadError } from "@/ui/load-error";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import { Time } from "@/ui/time";
import { LegalLink } from "./legal-link";
import { legalText } from "./legal-text";
import { type Consent, consentsQuery, legalQuery } from "./privacy";
import { text } from "./text";

const columns: readonly Column<Consent>[] = [
  { id: "purpose", header: text.purpose, cell: ({ purpose }) => text.purposes[purpose] ?? purpose },
  {
    id: "decision",
    header: text.decision,
    width: "w-28",
    cell: ({ granted }) => <Badge tone={granted ? "good" : "neutral"}>{granted ? text.agreed : text.refused}</Badge>,
  },
  { id: "version", header: text.version, width: "w-28", secondary: true, cell: ({ version }) => <bdi>{version}</bdi> },
  { id: "when", header: text.when, width: "w-32", cell: ({ at }) => <Time at={at} ago /> },
];

/** What the person agreed to, and when. */
export function Consents() {
  const consents = useQuery(consentsQuery);
  return (
    <Panel flush title={text.consents} description={text.consentsHint}>
      {consents.isPending && <SkeletonRows rows={2} />}
      {consents.error && <LoadError error={consents.error} onRetry={consents.refetch} />}
      {consents.data && (
        <Table
          label={text.consents}
          rows={consents.data.data}
          columns={columns}
          rowKey={({ purpose, at }) => `${purpose} ${at}`}
          empty={<p className="px-4 py-5 text-sm text-muted">{text.noConsents}</p>}
        />
      )}
    </Panel>
  );
}

/** The operator's texts, each on a page of its own. */
export function LegalTexts() {
  const legal = useQuery(legalQuery);
  return (
    <Panel flush title={legalText.legal} description={text.legalHint}>
      {legal.isPending && <SkeletonRows rows={1} />}
      {legal.error && <LoadError error={legal.error} onRetry={legal.refetch} />}
      {legal.data?.data.length === 0 && <p className="px-4 py-5 text-sm text-muted">{text.noLegal}</p>}
      <ul className="divide-y divide-line">
        {legal.data?.data.map((one) => (
          <li key={`${one.kind} ${one.language}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
            <LegalLink legal={one} />
            <span className="num text-xs text-muted">
              {legalText.legalVersion(one.version, one.language)} · <Time at={one.published_at} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
