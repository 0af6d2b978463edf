import { useQuery } from "@tanstack/react-query";
import { messageOf } from "@/api/problem";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { ExportButton } from "@/ui/export-button";
import { LoadError } from "@/ui/load-error";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import { Time } from "@/ui/time";
import { toast } from "@/ui/toast-store";
import { type Invitation, invitationsQuery, useWithdraw } from "./team";
import { text } from "./text";

const tones = { open: "info", expired: "warn", closed: "neutral" } as const;

function Withdraw({ invitation }: { readonly invitation: Invitation }) {
  const withdraw = useWithdraw();
  // Not by the callbacks of `mutate`: the row, and they with it, is gone by then.
  const onClick = () =>
    withdraw.mutateAsync(invitation.id).then(
      () => toast("good", text.withdrawn, invitation.email),
      (error: unknown) => toast("bad", invitation.email, messageOf(error)),
    );
  return (
    <Button small kind="ghost" busy={withdraw.isPending} onClick={onClick}>
      {text.withdraw}
    </Button>
  );
}

const columns: readonly Column<Invitation>[] = [
  { id: "email", header: text.email, cell: (invitation) => invitation.email, csv: ({ email }) => email },
  {
    id: "role",
    header: text.role,
    width: "w-28",
    secondary: true,
    cell: (invitation) => invitation.role,
    csv: ({ role }) => role,
  },
  {
    id: "status",
    header: text.status,
    width: "w-24",
    cell: (invitation) => <Badge tone={tones[invitation.status]}>{text.statuses[invitation.status]}</Badge>,
    csv: ({ status }) => text.statuses[status],
  },
  {
    id: "expires",
    header: text.expires,
    width: "w-32",
    secondary: true,
    cell: (invitation) => <Time at={invitation.expires_at} ago />,
    csv: ({ expires_at }) => expires_at,
  },
  {
    id: "actions",
    header: text.actions,
    quiet: true,
    width: "w-28",
    numeric: true,
    cell: (invitation) => invitation.status === "open" && <Withdraw invitation={invitation} />,
  },
];

export function Invitations() {
  const invitations = useQuery(invitationsQuery);
  const open = invitations.data?.filter((invitation) => invitation.status !== "closed") ?? [];
  return (
    <Panel flush title={text.invitations} actions={<ExportButton name="invitations" rows={open} columns={columns} />}>
      {invitations.isPending && <SkeletonRows rows={1} />}
      {invitations.error && <LoadError error={invitations.error} onRetry={invitations.refetch} />}
      {invitations.data && (
        <Table
          label={text.invitations}
          rows={open}
          columns={columns}
          rowKey={(invitation) => invitation.id}
          empty={<p className="px-4 py-6 text-sm text-muted">{text.noInvitations}</p>}
        />
      )}
    </Panel>
  );
}
