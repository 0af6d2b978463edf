import { useQuery } from "@tanstack/react-query";
import { Ellipsis, Fingerprint, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { type Passkey, passkeysQuery, useRemovePasskey } from "@/platform/passkeys/passkeys";
import { text } from "@/platform/passkeys/text";
import { passkeysSupported } from "@/platform/passkeys/webauthn";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { LoadError } from "@/ui/load-error";
import { Menu } from "@/ui/menu";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { Time } from "@/ui/time";
import { useRemoval } from "@/ui/use-removal";
import { AddPasskey, RenamePasskey } from "./passkey-dialogs";

interface RowProps {
  readonly passkey: Passkey;
  readonly onRename: () => void;
  readonly onRemove: () => void;
}

function Row({ passkey, onRename, onRemove }: RowProps) {
  const { name, backed_up, created_at, last_used_at } = passkey;
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <Fingerprint className="size-4 shrink-0 text-muted" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <bdi className="truncate" title={name}>
            {name}
          </bdi>
          {backed_up && <Badge>{text.synced}</Badge>}
        </p>
        <p className="text-xs text-muted">
          {text.created} <Time at={created_at} ago /> ·{" "}
          {last_used_at === null ? (
            text.neverUsed
          ) : (
            <>
              {text.lastUsed} <Time at={last_used_at} ago />
            </>
          )}
        </p>
      </div>
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
          { id: "rename", label: text.rename, icon: <Pencil className="size-3.5" aria-hidden />, onSelect: onRename },
          {
            id: "remove",
            label: text.remove,
            danger: true,
            icon: <Trash2 className="size-3.5" aria-hidden />,
            onSelect: onRemove,
          },
        ]}
      />
    </li>
  );
}

export function Passkeys() {
  const passkeys = useQuery(passkeysQuery);
  const remove = useRemovePasskey();
  const [ask, asking] = useRemoval(
    (passkey: Passkey) => remove.mutateAsync(passkey.id),
    (passkey) => ({
      title: text.removeTitle(passkey.name),
      description: text.removeHint,
      action: text.remove,
      done: text.removed,
      name: passkey.name,
    }),
  );
  const [adding, setAdding] = useState(false);
  const [renaming, setRenaming] = useState<Passkey>();
  const rows = passkeys.data?.data ?? [];
  const add = passkeysSupported() && (
    <Button small onClick={() => setAdding(true)}>
      {text.add}
    </Button>
  );
  return (
    <Panel flush title={text.title} description={text.hint} actions={rows.length > 0 && add}>
      {passkeys.isPending && <SkeletonRows rows={2} />}
      {passkeys.error && <LoadError error={passkeys.error} onRetry={passkeys.refetch} />}
      {passkeys.data && rows.length === 0 && (
        <EmptyState icon={<Fingerprint className="size-5" aria-hidden />} title={text.none} action={add}>
          {passkeysSupported() ? text.noneHint : text.unsupported}
        </EmptyState>
      )}
      <ul className="divide-y divide-line">
        {rows.map((passkey) => (
          <Row key={passkey.id} passkey={passkey} onRename={() => setRenaming(passkey)} onRemove={() => ask(passkey)} />
        ))}
      </ul>
      {adding && <AddPasskey onClose={() => setAdding(false)} />}
      {renaming && <RenamePasskey passkey={renaming} onClose={() => setRenaming(undefined)} />}
      {asking}
    </Panel>
  );
}
