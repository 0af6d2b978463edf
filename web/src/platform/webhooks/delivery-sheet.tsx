import type { ReactNode } from "react";
import { Badge } from "@/ui/badge";
import { CodeBlock } from "@/ui/code-block";
import { prettyJson } from "@/ui/pretty-json";
import { Sheet } from "@/ui/sheet";
import { Time } from "@/ui/time";
import { Replay } from "./replay";
import { text } from "./text";
import type { Delivery } from "./webhooks";

const tones = { pending: "info", delivered: "good", failed: "bad" } as const;

/** One delivery: its body as it was signed and sent, and what came back. */
export function DeliverySheet({ delivery, onClose }: { readonly delivery: Delivery; readonly onClose: () => void }) {
  const { status, attempts, last_status_code, last_error, last_response, created_at, delivered_at, payload } = delivery;
  const answer = last_error ?? (last_status_code === null ? text.noAnswer : text.answered(last_status_code));
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      text.status,
      <Badge key="status" tone={tones[status]}>
        {text.statuses[status]}
      </Badge>,
    ],
    [text.when, <Time key="when" at={created_at} />],
    [text.attempts, attempts],
    [text.response, answer],
    ...(delivered_at === null ? [] : [[text.deliveredAt, <Time key="delivered" at={delivered_at} />] as const]),
  ];
  return (
    <Sheet open onOpenChange={onClose} title={delivery.event}>
      <dl className="mb-4 grid grid-cols-[7rem_1fr] gap-y-2">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="num min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mb-4">
        <Replay delivery={delivery} />
      </div>
      {last_response && (
        <section className="mb-4">
          <h3 className="font-semibold">{text.responseBody}</h3>
          <p className="mb-2 text-xs text-muted">{text.responseBodyHint}</p>
          <CodeBlock wrap label={text.responseBody} code={prettyJson(last_response)} />
        </section>
      )}
      <h3 className="mb-2 font-semibold">{text.payload}</h3>
      <CodeBlock wrap label={text.payload} code={prettyJson(payload)} />
    </Sheet>
  );
}
