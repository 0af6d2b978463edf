import { messageOf } from "@/api/problem";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast-store";
import { text } from "./text";
import { type Delivery, useReplayDelivery } from "./webhooks";

/** Sends a delivery again, with the same body and message id. */
export function Replay({ delivery: { id, event }, quiet }: { readonly delivery: Delivery; readonly quiet?: boolean }) {
  const replay = useReplayDelivery();
  return (
    <Button
      small
      kind={quiet ? "ghost" : "secondary"}
      aria-label={text.replayOf(event)}
      busy={replay.isPending}
      onClick={() =>
        replay.mutate(id, {
          onSuccess: () => toast("good", text.replayed, event),
          onError: (error) => toast("bad", event, messageOf(error)),
        })
      }
    >
      {text.replay}
    </Button>
  );
}
