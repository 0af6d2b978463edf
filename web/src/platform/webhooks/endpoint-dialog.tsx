import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Dialog } from "@/ui/dialog";
import { CheckField, TextField } from "@/ui/field";
import { FormEnd } from "@/ui/form-end";
import { toast } from "@/ui/toast-store";
import { text } from "./text";
import { useAddWebhook, useChangeWebhook, type Webhook, webhookEvents } from "./webhooks";

interface EndpointDialogProps {
  /** The endpoint to change, or nothing for a new one. */
  readonly webhook?: Webhook | undefined;
  readonly onIssued: (webhook: Webhook) => void;
  readonly onClose: () => void;
}

export function EndpointDialog({ webhook, onIssued, onClose }: EndpointDialogProps) {
  const [url, setUrl] = useState(webhook?.url ?? "");
  const [events, setEvents] = useState<ReadonlySet<string>>(new Set(webhook?.events));
  const add = useAddWebhook();
  const change = useChangeWebhook();
  const { error } = webhook ? change : add;
  const errors = isApiError(error) ? error.fields : {};
  const choose = (event: string, on: boolean) =>
    setEvents((before) => new Set(on ? [...before, event] : [...before].filter((one) => one !== event)));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const body = { url, events: [...events] };
    const onSuccess = (saved: Webhook) => {
      toast("good", text.saved, saved.url);
      onClose();
      if (saved.secret !== undefined) onIssued(saved);
    };
    if (webhook) change.mutate({ id: webhook.id, ...body }, { onSuccess });
    else add.mutate(body, { onSuccess });
  };
  return (
    <Dialog open onOpenChange={onClose} title={webhook ? text.editTitle : text.add} description={text.addHint}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={text.url}
          type="url"
          required
          mono
          placeholder="https://example.com/castellum"
          value={url}
          error={errors["url"]}
          onChange={(event) => setUrl(event.target.value)}
        />
        <fieldset className="grid gap-2 sm:grid-cols-2">
          <legend className="mb-2 text-xs font-medium">{text.events}</legend>
          {webhookEvents.map((event) => (
            <CheckField key={event} label={event} checked={events.has(event)} onCheck={(on) => choose(event, on)} />
          ))}
        </fieldset>
        <p className="text-xs text-muted">{text.eventsHint}</p>
        {errors["events"] && <p className="text-xs text-bad">{errors["events"]}</p>}
        <FormEnd
          action={text.save}
          busy={add.isPending || change.isPending}
          problem={error && messageOf(error)}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
