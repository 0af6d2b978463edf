import { useQuery } from "@tanstack/react-query";
import { Plug, RefreshCw, Trash2 } from "lucide-react";
import { useMemo } from "react";
import { messageOf } from "@/api/problem";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ExportButton } from "@/ui/export-button";
import { LoadError } from "@/ui/load-error";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import { toast } from "@/ui/toast-store";
import { Tooltip } from "@/ui/tooltip";
import { useRemoval } from "@/ui/use-removal";
import { type Credential, credentialsQuery, useCheckCredential, useDeleteCredential } from "./models";
import { text } from "./text";

const tones = { ok: "good", failing: "bad", unknown: "neutral" } as const;

function Health({ health }: { readonly health: Credential["health"] }) {
  const badge = (
    <span>
      <Badge tone={tones[health.status]} dot>
        {text.healthLabels[health.status]}
      </Badge>
    </span>
  );
  return health.message === null ? badge : <Tooltip content={health.message}>{badge}</Tooltip>;
}

function columnsFor(
  check: (credential: Credential) => void,
  checking: string | undefined,
  remove: (credential: Credential) => void,
): readonly Column<Credential>[] {
  return [
    {
      id: "name",
      header: text.name,
      cell: (credential) => <bdi title={credential.name}>{credential.name}</bdi>,
      csv: ({ name }) => name,
    },
    {
      id: "provider",
      header: text.provider,
      width: "w-40",
      secondary: true,
      cell: (credential) => credential.provider,
      csv: ({ provider }) => provider,
    },
    {
      id: "key",
      header: text.key,
      width: "w-36",
      secondary: true,
      cell: (credential) => <code className="font-mono text-xs">{credential.display}</code>,
      csv: ({ display }) => display,
    },
    {
      id: "source",
      header: text.source,
      width: "w-28",
      secondary: true,
      cell: (credential) => text.sources[credential.source],
      csv: ({ source }) => text.sources[source],
    },
    {
      id: "health",
      header: text.health,
      width: "w-32",
      cell: (credential) => <Health health={credential.health} />,
      csv: ({ health }) => text.healthLabels[health.status],
    },
    {
      id: "actions",
      header: text.actions,
      quiet: true,
      width: "w-36",
      numeric: true,
      cell: (credential) => (
        <span className="flex justify-end gap-1">
          <Button
            small
            kind="ghost"
            busy={checking === credential.id}
            onClick={() => check(credential)}
            icon={<RefreshCw className="size-3.5" aria-hidden />}
          >
            {text.check}
          </Button>
          {credential.source === "organization" && (
            <Button
              small
              kind="ghost"
              aria-label={`${text.remove} ${credential.name}`}
              onClick={() => remove(credential)}
              icon={<Trash2 className="size-3.5" aria-hidden />}
            />
          )}
        </span>
      ),
    },
  ];
}

export function Credentials({ onAdd }: { readonly onAdd: () => void }) {
  const credentials = useQuery(credentialsQuery);
  const { mutate: check, isPending, variables } = useCheckCredential();
  const remove = useDeleteCredential();
  const [ask, asking] = useRemoval(
    (credential: Credential) => remove.mutateAsync(credential.id),
    (credential) => ({
      title: text.removeTitle(credential.name),
      description: text.removeHint,
      action: text.remove,
      done: text.removed,
      name: credential.name,
    }),
  );
  const checking = isPending ? variables : undefined;
  const columns = useMemo(
    () =>
      columnsFor(
        ({ id, name }) =>
          check(id, {
            onSuccess: () => toast("good", text.checked, name),
            onError: (error) => toast("bad", name, messageOf(error)),
          }),
        checking,
        ask,
      ),
    [check, checking, ask],
  );

  return (
    <Panel
      flush
      title={text.credentials}
      description={text.credentialsHint}
      actions={<ExportButton name="credentials" rows={credentials.data?.data ?? []} columns={columns} />}
    >
      {credentials.isPending && <SkeletonRows rows={2} />}
      {credentials.error && <LoadError error={credentials.error} onRetry={credentials.refetch} />}
      {credentials.data && (
        <Table
          label={text.credentials}
          rows={credentials.data.data}
          columns={columns}
          rowKey={(credential) => credential.id}
          minWidth="min-w-lg"
          empty={
            <EmptyState
              icon={<Plug className="size-5" aria-hidden />}
              title={text.noCredentials}
              action={
                <Button kind="primary" onClick={onAdd}>
                  {text.add}
                </Button>
              }
            >
              {text.noCredentialsHint}
            </EmptyState>
          }
        />
      )}
      {asking}
    </Panel>
  );
}
