import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { LoadError } from "@/ui/load-error";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import { Time } from "@/ui/time";
import { toast } from "@/ui/toast-store";
import { type AdminOrganization, organizationsQuery, useSetStatus } from "./installation";
import { text } from "./text";

const tones = { active: "good", suspended: "warn", cancelled: "bad" } as const;

const columnsFor = (change: (organization: AdminOrganization) => void): readonly Column<AdminOrganization>[] => [
  {
    id: "name",
    header: text.name,
    cell: (one) => <bdi className="font-medium">{one.name}</bdi>,
    sort: (one) => one.name.toLowerCase(),
  },
  { id: "slug", header: text.slug, secondary: true, cell: (one) => one.slug, sort: (one) => one.slug },
  {
    id: "status",
    header: text.status,
    width: "w-28",
    cell: (one) => <Badge tone={tones[one.status]}>{text.statuses[one.status]}</Badge>,
    sort: (one) => one.status,
  },
  {
    id: "created",
    header: text.created,
    width: "w-32",
    secondary: true,
    cell: (one) => <Time at={one.created_at} ago />,
    sort: (one) => one.created_at,
  },
  {
    id: "actions",
    header: text.actions,
    quiet: true,
    width: "w-28",
    numeric: true,
    cell: (one) => (
      <Button
        small
        onClick={() => change(one)}
        aria-label={`${one.status === "active" ? text.suspend : text.goOn} ${one.name}`}
      >
        {one.status === "active" ? text.suspend : text.goOn}
      </Button>
    ),
  },
];

/** Every organisation of the installation, to be suspended and resumed. */
export function Organizations() {
  const organizations = useQuery(organizationsQuery);
  const setStatus = useSetStatus();
  const [changing, setChanging] = useState<AdminOrganization>();
  const suspends = changing?.status === "active";
  return (
    <Panel flush title={text.organizations} description={text.organizationsHint}>
      {organizations.isPending && <SkeletonRows rows={3} />}
      {organizations.error && <LoadError error={organizations.error} onRetry={organizations.refetch} />}
      {organizations.data && (
        <Table
          label={text.organizations}
          rows={organizations.data}
          columns={columnsFor(setChanging)}
          rowKey={(one) => one.id}
          height="max-h-[40dvh]"
        />
      )}
      {changing && (
        <Confirm
          title={(suspends ? text.suspendTitle : text.goOnTitle)(changing.name)}
          description={suspends ? text.suspendHint : text.goOnHint}
          action={suspends ? text.suspend : text.goOn}
          onConfirm={async () => {
            await setStatus.mutateAsync({ id: changing.id, status: suspends ? "suspended" : "active" });
            toast("good", text.changed, changing.name);
          }}
          onClose={() => setChanging(undefined)}
        />
      )}
    </Panel>
  );
}
