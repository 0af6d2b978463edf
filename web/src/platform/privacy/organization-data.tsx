import { Download } from "lucide-react";
import { useMay } from "@/platform/session/session";
import { Panel } from "@/ui/panel";
import { text } from "./text";

const link =
  "inline-flex h-8 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-3 text-sm shadow-sm hover:bg-hover";

/** What can be taken out of the organisation. Streamed by the server into a file: it may be far larger than a page can hold. */
export function OrganizationData() {
  const usage = useMay("view_analytics");
  const audit = useMay("view_audit");
  const files = [
    ...(usage
      ? [
          { label: text.usageCsv, href: "/v1/analytics/export?format=csv&period=all" },
          { label: text.usageParquet, href: "/v1/analytics/export?format=parquet&period=all" },
        ]
      : []),
    ...(audit ? [{ label: text.auditLog, href: "/api/audit/export" }] : []),
  ];
  return (
    <Panel title={text.organizationData} description={text.organizationDataHint}>
      {files.length === 0 ? (
        <p className="text-muted">{text.nothingToExport}</p>
      ) : (
        <ul className="flex flex-wrap gap-2">
          {files.map(({ label, href }) => (
            <li key={href}>
              <a href={href} download className={link}>
                <Download className="size-3.5" aria-hidden />
                {label}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
