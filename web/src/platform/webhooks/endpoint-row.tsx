import { Ellipsis } from "lucide-react";
import { messageOf } from "@/api/problem";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Menu } from "@/ui/menu";
import { Switch } from "@/ui/switch";
import { toast } from "@/ui/toast-store";
import { text } from "./text";
import { useChangeWebhook, type Webhook } from "./webhooks";

interface EndpointRowProps {
  readonly webhook: Webhook;
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly onTest: () => void;
  readonly onEdit: () => void;
  readonly onRotate: () => void;
  readonly onRemove: () => void;
}

export function EndpointRow({ webhook, selected, onSelect, onTest, onEdit, onRotate, onRemove }: EndpointRowProps) {
  const { id, url, events, enabled } = webhook;
  const change = useChangeWebhook();
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3">
      <div className="min-w-48 flex-1">
        <p className="font-mono text-xs break-all">{url}</p>
        <p className="mt-1 flex flex-wrap gap-1">
          {events.length === 0 ? (
            <Badge>{text.allEvents}</Badge>
          ) : (
            events.map((event) => <Badge key={event}>{event}</Badge>)
          )}
        </p>
      </div>
      <Switch
        label={text.enabledOf(url)}
        checked={change.isPending ? change.variables.enabled === true : enabled}
        onChange={(next) =>
          change.mutate({ id, enabled: next }, { onError: (error) => toast("bad", url, messageOf(error)) })
        }
      />
      <Button small aria-expanded={selected} aria-label={text.deliveriesOf(url)} onClick={onSelect}>
        {text.deliveries}
      </Button>
      <Menu
        label={text.actionsOf(url)}
        trigger={
          <Button
            small
            kind="ghost"
            aria-label={text.actionsOf(url)}
            icon={<Ellipsis className="size-4" aria-hidden />}
          />
        }
        items={[
          { id: "test", label: text.test, onSelect: onTest },
          { id: "edit", label: text.edit, onSelect: onEdit },
          { id: "rotate", label: text.rotate, onSelect: onRotate },
          { id: "remove", label: text.remove, danger: true, onSelect: onRemove },
        ]}
      />
    </li>
  );
}
