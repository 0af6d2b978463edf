import { useQuery } from "@tanstack/react-query";
import { Ellipsis, LogIn } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { LoadError } from "@/ui/load-error";
import { Menu } from "@/ui/menu";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { Time } from "@/ui/time";
import { useRemoval } from "@/ui/use-removal";
import { Addresses } from "./addresses";
import { ConnectionDialog } from "./connection-dialog";
import { Domains } from "./domains";
import { type Connection, connectionsQuery, useRemoveConnection } from "./sso";
import { TestDialog } from "./test-dialog";
import { text } from "./text";

interface RowProps {
  readonly connection: Connection;
  readonly onTest: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function Row({ connection, onTest, onEdit, onRemove }: RowProps) {
  const { name, protocol, issuer, enabled, enforced, saml } = connection;
  return (
    <li className="flex flex-col gap-3 px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-40 flex-1">
          <p className="flex flex-wrap items-center gap-2">
            <bdi className="min-w-0 font-medium wrap-anywhere">{name}</bdi>
            <Badge>{text.protocols[protocol]}</Badge>
            <Badge tone={enabled ? "good" : "neutral"}>{enabled ? text.on : text.off}</Badge>
            {enforced && <Badge tone="warn">{text.enforcedBadge}</Badge>}
          </p>
          <p className="text-xs break-all text-muted">{issuer}</p>
          {saml?.certificates.map(({ sha256, subject, not_after }) => (
            <p key={sha256} className="text-xs break-all text-muted" title={sha256}>
              {subject}, {text.validUntil} <Time at={not_after} />
            </p>
          ))}
        </div>
        <Button small onClick={onTest}>
          {text.test}
        </Button>
        <Menu
          label={text.actionsOf(name)}
          trigger={
            <Button
              small
              kind="ghost"
              aria-label={text.actionsOf(name)}
              icon={<Ellipsis className="size-4" aria-hidden />}
            />
          }
          items={[
            { id: "edit", label: text.edit, onSelect: onEdit },
            { id: "remove", label: text.remove, danger: true, onSelect: onRemove },
          ]}
        />
      </div>
      <Addresses connection={connection} />
    </li>
  );
}

interface SsoTabProps {
  /** The connection whose trial sign-in the person comes back from. */
  readonly tried: string | undefined;
  readonly onSeen: () => void;
}

export function SsoTab({ tried, onSeen }: SsoTabProps) {
  const connections = useQuery(connectionsQuery);
  const remove = useRemoveConnection();
  const [ask, asking] = useRemoval(
    (connection: Connection) => remove.mutateAsync(connection.id),
    (connection) => ({
      title: text.removeTitle(connection.name),
      description: text.removeHint,
      action: text.remove,
      done: text.removed,
      name: connection.name,
    }),
  );
  const [editing, setEditing] = useState<{ readonly connection?: Connection }>();
  const [tested, setTested] = useState<string>();
  const rows = connections.data?.data ?? [];
  const testing = rows.find(({ id }) => id === (tested ?? tried));
  const add = (
    <Button kind="primary" small onClick={() => setEditing({})}>
      {text.add}
    </Button>
  );
  return (
    <div className="flex flex-col gap-4">
      <Panel flush title={text.title} description={text.description} actions={rows.length > 0 && add}>
        {connections.isPending && <SkeletonRows rows={2} />}
        {connections.error && <LoadError error={connections.error} onRetry={connections.refetch} />}
        {connections.data && rows.length === 0 && (
          <EmptyState icon={<LogIn className="size-5" aria-hidden />} title={text.none} action={add}>
            {text.noneHint}
          </EmptyState>
        )}
        <ul className="divide-y divide-line">
          {rows.map((connection) => (
            <Row
              key={connection.id}
              connection={connection}
              onTest={() => setTested(connection.id)}
              onEdit={() => setEditing({ connection })}
              onRemove={() => ask(connection)}
            />
          ))}
        </ul>
      </Panel>
      <Domains />
      {editing && <ConnectionDialog connection={editing.connection} onClose={() => setEditing(undefined)} />}
      {testing && (
        <TestDialog
          connection={testing}
          onClose={() => {
            setTested(undefined);
            onSeen();
          }}
        />
      )}
      {asking}
    </div>
  );
}
