import { useQuery } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { useState } from "react";
import { CodeBlock } from "@/ui/code-block";
import { EmptyState } from "@/ui/empty-state";
import { LoadError } from "@/ui/load-error";
import { Panel } from "@/ui/panel";
import { Sheet } from "@/ui/sheet";
import { SkeletonRows } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import { Time } from "@/ui/time";
import { type KeptMail, mailsQuery } from "./installation";
import { text } from "./text";

const columnsFor = (open: (mail: KeptMail) => void): readonly Column<KeptMail>[] => [
  {
    id: "subject",
    header: text.subject,
    cell: (mail) => (
      <button
        type="button"
        aria-label={text.openOf(mail.subject)}
        title={mail.subject}
        onClick={() => open(mail)}
        className="max-w-full truncate align-middle font-medium hover:underline"
      >
        {mail.subject}
      </button>
    ),
    sort: (mail) => mail.subject,
  },
  { id: "to", header: text.to, cell: (mail) => <bdi>{mail.to}</bdi>, sort: (mail) => mail.to, secondary: true },
  { id: "at", header: text.at, width: "w-32", cell: (mail) => <Time at={mail.at} ago />, sort: (mail) => mail.at },
];

/** The local outbox: where mails are while there is no mail server. */
export function Mails() {
  const mails = useQuery(mailsQuery);
  const [shown, setShown] = useState<KeptMail>();
  return (
    <Panel flush title={text.mails} description={text.mailsHint}>
      {mails.isPending && <SkeletonRows rows={3} />}
      {mails.error && <LoadError error={mails.error} onRetry={mails.refetch} />}
      {mails.data && (
        <Table
          label={text.mails}
          rows={mails.data.data}
          columns={columnsFor(setShown)}
          rowKey={(mail) => mail.id}
          height="max-h-[40dvh]"
          empty={
            mails.data.data.length === 0 ? (
              <EmptyState icon={<Mail className="size-5" aria-hidden />} title={text.mails}>
                {text.noMails}
              </EmptyState>
            ) : undefined
          }
        />
      )}
      {shown && (
        <Sheet open onOpenChange={() => setShown(undefined)} title={shown.subject}>
          <p className="mb-4 text-muted">
            {text.to} <bdi>{shown.to}</bdi> · <Time at={shown.at} />
          </p>
          <CodeBlock code={shown.text} label={text.content} wrap />
        </Sheet>
      )}
    </Panel>
  );
}
