import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { messageOf } from "@/api/problem";
import { Button } from "@/ui/button";
import { formatBytes } from "@/ui/format";
import { Notice } from "@/ui/notice";
import { Panel } from "@/ui/panel";
import { Progress } from "@/ui/progress";
import { Switch } from "@/ui/switch";
import { Time } from "@/ui/time";
import { toast } from "@/ui/toast-store";
import { monthlyQuery, useSetMonthly } from "./privacy";
import { text } from "./text";
import { usePackage } from "./use-package";

function Monthly() {
  const { data: monthly } = useQuery(monthlyQuery);
  const set = useSetMonthly();
  return (
    <div className="flex items-start gap-3">
      <div className="min-w-0 flex-1">
        <p>{text.monthly}</p>
        <p className="text-xs text-muted">
          {text.monthlyHint}
          {monthly?.sent_at && (
            <>
              {" "}
              {text.monthlySent} <Time at={monthly.sent_at} ago />.
            </>
          )}
        </p>
      </div>
      <Switch
        label={text.monthly}
        checked={monthly?.enabled ?? false}
        disabled={monthly === undefined || set.isPending}
        onChange={(enabled) =>
          set.mutate(enabled, {
            onSuccess: () => toast("good", text.saved),
            onError: (error) => toast("bad", text.monthly, messageOf(error)),
          })
        }
      />
    </div>
  );
}

/** Everything about the person: asked for, followed, saved. */
export function MyData() {
  const [file, request] = usePackage("/api/privacy/export");
  return (
    <Panel title={text.myData} description={text.myDataHint}>
      <div className="flex flex-col gap-4">
        {file.state === "none" && (
          <Button className="self-start" onClick={request}>
            {text.prepare}
          </Button>
        )}
        {file.state === "coming" && (
          <div role="status" className="flex max-w-sm flex-col gap-1.5">
            <p>{text.preparing}</p>
            <Progress label={text.preparing} value={file.total === undefined ? 0 : (100 * file.bytes) / file.total} />
            <p className="num text-xs text-muted">{text.received(formatBytes(file.bytes))}</p>
          </div>
        )}
        {file.state === "ready" && (
          <p role="status" className="flex flex-wrap items-center gap-3">
            <span className="num">{text.ready(formatBytes(file.bytes))}</span>
            <a
              href={file.url}
              download={text.fileName}
              className="inline-flex h-8 items-center gap-1.5 rounded-md bg-accent px-3 text-sm font-medium text-on-accent hover:bg-accent-hover"
            >
              <Download className="size-3.5" aria-hidden />
              {text.saveFile}
            </a>
          </p>
        )}
        {file.state === "failed" && (
          <Notice
            tone="bad"
            action={
              <Button small onClick={request}>
                {text.prepare}
              </Button>
            }
          >
            {messageOf(file.error)}
          </Notice>
        )}
        <Monthly />
      </div>
    </Panel>
  );
}
