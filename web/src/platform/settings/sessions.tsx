import { useQuery } from "@tanstack/react-query";
import { messageOf } from "@/api/problem";
import { type Device, devicesQuery, useEndSession } from "@/platform/account/account";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { LoadError } from "@/ui/load-error";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { Time } from "@/ui/time";
import { toast } from "@/ui/toast-store";
import { text } from "./text";

function Row({ device }: { readonly device: Device }) {
  const end = useEndSession();
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="truncate" title={device.device ?? undefined}>
          {device.device ?? text.unknownDevice}
        </p>
        <p className="text-xs text-muted">
          {device.address} · {text.lastSeen} <Time at={device.last_seen_at} ago />
        </p>
      </div>
      {device.current ? (
        <Badge tone="good">{text.thisSession}</Badge>
      ) : (
        <Button
          small
          busy={end.isPending}
          onClick={() => end.mutate(device.id, { onError: (error) => toast("bad", text.sessions, messageOf(error)) })}
        >
          {text.end}
        </Button>
      )}
    </li>
  );
}

export function Sessions() {
  const devices = useQuery(devicesQuery);
  const end = useEndSession();
  const others = devices.data?.data.some((device) => !device.current) ?? false;
  return (
    <Panel
      flush
      title={text.sessions}
      description={text.sessionsNote}
      actions={
        others && (
          <Button
            small
            busy={end.isPending}
            onClick={() => end.mutate(undefined, { onError: (error) => toast("bad", text.sessions, messageOf(error)) })}
          >
            {text.endOthers}
          </Button>
        )
      }
    >
      {devices.isPending && <SkeletonRows rows={2} />}
      {devices.error && <LoadError error={devices.error} onRetry={devices.refetch} />}
      <ul className="divide-y divide-line">
        {devices.data?.data.map((device) => (
          <Row key={device.id} device={device} />
        ))}
      </ul>
    </Panel>
  );
}
