import { useQuery } from "@tanstack/react-query";
import { Plus, Webhook as Icon } from "lucide-react";
import { useState } from "react";
import { messageOf } from "@/api/problem";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { EmptyState } from "@/ui/empty-state";
import { LoadError } from "@/ui/load-error";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { toast } from "@/ui/toast-store";
import { useRemoval } from "@/ui/use-removal";
import { Deliveries } from "./deliveries";
import { EndpointDialog } from "./endpoint-dialog";
import { EndpointRow } from "./endpoint-row";
import { IssuedSecret } from "./issued-secret";
import { text } from "./text";
import { useRemoveWebhook, useRotateWebhook, useTestWebhook, type Webhook, webhooksQuery } from "./webhooks";

interface WebhooksTabProps {
  /** The endpoint whose deliveries are shown. */
  readonly endpoint: string | undefined;
  /** The one of them that is open. */
  readonly delivery: string | undefined;
  readonly onShow: (shown: { readonly endpoint?: string; readonly delivery?: string }) => void;
}

export function WebhooksTab({ endpoint, delivery, onShow }: WebhooksTabProps) {
  const webhooks = useQuery(webhooksQuery);
  const test = useTestWebhook();
  const remove = useRemoveWebhook();
  const rotate = useRotateWebhook();
  const [editing, setEditing] = useState<{ readonly webhook?: Webhook }>();
  const [secret, setSecret] = useState<string>();
  const [renewing, setRenewing] = useState<Webhook>();
  const [askToRemove, asking] = useRemoval(
    ({ id }: Webhook) => remove.mutateAsync(id),
    ({ url }) => ({
      title: text.removeTitle,
      description: text.removeHint,
      action: text.remove,
      done: text.removed,
      name: url,
    }),
  );
  const rows = webhooks.data?.data ?? [];
  const shown = rows.find(({ id }) => id === endpoint);
  const add = (
    <Button small kind="primary" onClick={() => setEditing({})} icon={<Plus className="size-3.5" aria-hidden />}>
      {text.add}
    </Button>
  );
  const tryOut = (webhook: Webhook) => {
    onShow({ endpoint: webhook.id });
    test.mutate(webhook.id, {
      onSuccess: () => toast("good", text.tested, webhook.url),
      onError: (error) => toast("bad", webhook.url, messageOf(error)),
    });
  };
  return (
    <div className="flex flex-col gap-4">
      <Panel flush title={text.title} description={text.hint} actions={rows.length > 0 && add}>
        {webhooks.isPending && <SkeletonRows rows={2} />}
        {webhooks.error && <LoadError error={webhooks.error} onRetry={webhooks.refetch} />}
        {webhooks.data && rows.length === 0 && (
          <EmptyState icon={<Icon className="size-5" aria-hidden />} title={text.none} action={add}>
            {text.noneHint}
          </EmptyState>
        )}
        <ul className="divide-y divide-line">
          {rows.map((webhook) => (
            <EndpointRow
              key={webhook.id}
              webhook={webhook}
              selected={webhook.id === endpoint}
              onSelect={() => onShow(webhook.id === endpoint ? {} : { endpoint: webhook.id })}
              onTest={() => tryOut(webhook)}
              onEdit={() => setEditing({ webhook })}
              onRotate={() => setRenewing(webhook)}
              onRemove={() => askToRemove(webhook)}
            />
          ))}
        </ul>
      </Panel>
      {shown && (
        <Deliveries
          key={shown.id}
          webhook={shown}
          open={delivery}
          onOpen={(id) => onShow({ endpoint: shown.id, ...(id === undefined ? {} : { delivery: id }) })}
        />
      )}
      {editing && (
        <EndpointDialog
          webhook={editing.webhook}
          onIssued={(issued) => setSecret(issued.secret)}
          onClose={() => setEditing(undefined)}
        />
      )}
      {asking}
      {renewing && (
        <Confirm
          title={text.rotateTitle}
          description={text.rotateHint}
          action={text.rotate}
          onConfirm={async () => setSecret((await rotate.mutateAsync(renewing.id)).secret)}
          onClose={() => setRenewing(undefined)}
        />
      )}
      {secret !== undefined && <IssuedSecret secret={secret} onClose={() => setSecret(undefined)} />}
    </div>
  );
}
