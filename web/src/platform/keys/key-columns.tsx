import { Ellipsis } from "lucide-react";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Menu } from "@/ui/menu";
import type { Column } from "@/ui/table";
import { Time } from "@/ui/time";
import { useNow } from "@/ui/use-now";
import type { KeyAction } from "./key-confirm";
import type { ApiKey } from "./keys";
import { text } from "./text";

function Status({ apiKey }: { readonly apiKey: ApiKey }) {
  const now = useNow();
  if (apiKey.revoked_at !== null) return <Badge tone="bad">{text.revoked}</Badge>;
  if (apiKey.expires_at !== null && new Date(apiKey.expires_at) < now) return <Badge tone="warn">{text.expired}</Badge>;
  return (
    <Badge tone="good" dot>
      {text.active}
    </Badge>
  );
}

export const keyColumns = (act: (action: KeyAction) => void, open: (id: string) => void): readonly Column<ApiKey>[] => [
  {
    id: "name",
    header: text.name,
    cell: (key) => (
      <button
        type="button"
        aria-label={text.openOf(key.name)}
        title={key.name}
        onClick={() => open(key.id)}
        className="max-w-full truncate align-middle font-medium hover:underline"
      >
        <bdi>{key.name}</bdi>
      </button>
    ),
    sort: (key) => key.name.toLowerCase(),
    csv: (key) => key.name,
  },
  {
    id: "key",
    header: text.key,
    width: "w-52",
    secondary: true,
    cell: (key) => <code className="font-mono text-xs text-muted">{key.display}</code>,
    csv: (key) => key.display,
  },
  {
    id: "kind",
    header: text.kind,
    width: "w-20",
    secondary: true,
    cell: (key) => text.kinds[key.kind],
    sort: (key) => key.kind,
    csv: (key) => key.kind,
  },
  {
    id: "status",
    header: text.status,
    width: "w-28",
    cell: (key) => <Status apiKey={key} />,
    csv: (key) => (key.revoked_at === null ? text.active : text.revoked),
  },
  {
    id: "created",
    header: text.created,
    width: "w-32",
    secondary: true,
    cell: (key) => <Time at={key.created_at} ago />,
    sort: (key) => key.created_at,
    csv: (key) => key.created_at,
  },
  {
    id: "used",
    header: text.lastUsed,
    width: "w-32",
    secondary: true,
    cell: (key) =>
      key.last_used_at === null ? <span className="text-muted">{text.never}</span> : <Time at={key.last_used_at} ago />,
    sort: (key) => key.last_used_at ?? "",
    csv: (key) => key.last_used_at,
  },
  {
    id: "actions",
    header: text.actionsHeader,
    quiet: true,
    width: "w-14",
    numeric: true,
    cell: (key) =>
      key.revoked_at === null && (
        <Menu
          label={text.actions(key.name)}
          trigger={
            <Button
              small
              kind="ghost"
              aria-label={text.actions(key.name)}
              icon={<Ellipsis className="size-4" aria-hidden />}
            />
          }
          items={[
            { id: "edit", label: text.edit, onSelect: () => act({ kind: "edit", key }) },
            { id: "rotate", label: text.rotate, onSelect: () => act({ kind: "rotate", key }) },
            { id: "revoke", label: text.revoke, danger: true, onSelect: () => act({ kind: "revoke", key }) },
          ]}
        />
      ),
  },
];
