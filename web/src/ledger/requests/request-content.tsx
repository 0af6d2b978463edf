import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { Link } from "@tanstack/react-router";
import { messageOf } from "@/api/problem";
import { useMay } from "@/platform/session/session";
import { Button } from "@/ui/button";
import { CodeBlock } from "@/ui/code-block";
import { LoadError } from "@/ui/load-error";
import { Notice } from "@/ui/notice";
import { prettyJson } from "@/ui/pretty-json";
import { SkeletonRows } from "@/ui/skeleton";
import { Tabs } from "@/ui/tabs";
import { Time } from "@/ui/time";
import { contentQuery, useReplay } from "./requests";
import { text } from "./text";

interface RequestContentProps {
  readonly id: string;
  readonly hasContent: boolean;
}

/** What was kept of a call, and sending it again. */
export function RequestContent({ id, hasContent }: RequestContentProps) {
  const maySee = useMay("view_content");
  const note = hasContent ? (maySee ? undefined : text.contentNotAllowed) : text.contentNone;
  return (
    <section aria-label={text.content} className="mt-6">
      <h3 className="mb-2 text-sm font-semibold">{text.content}</h3>
      {note === undefined ? <Kept id={id} /> : <p className="text-sm text-muted">{note}</p>}
    </section>
  );
}

function Kept({ id }: { readonly id: string }) {
  const content = useQuery(contentQuery(id));
  if (content.error) return <LoadError error={content.error} onRetry={content.refetch} />;
  if (!content.data) return <SkeletonRows rows={3} />;
  const { request, response, expires_at } = content.data;
  const tab = (name: string, code: string) => ({
    id: name,
    label: name,
    content: <CodeBlock wrap label={name} code={prettyJson(code)} />,
  });
  return (
    <>
      <Tabs label={text.content} tabs={[tab(text.prompt, request), tab(text.answer, response)]} />
      <p className="mt-2 text-xs text-muted">
        {text.keptUntil} <Time at={expires_at} />
      </p>
      <Replay id={id} />
    </>
  );
}

function Replay({ id }: { readonly id: string }) {
  const replay = useReplay();
  return (
    <div className="mt-3 flex flex-col items-start gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          busy={replay.isPending}
          onClick={() => replay.mutate(id)}
          icon={<RotateCw className="size-3.5" aria-hidden />}
        >
          {text.replay}
        </Button>
        <span className="text-xs text-muted">{text.replayHint}</span>
      </div>
      {replay.error && <Notice tone="bad">{messageOf(replay.error)}</Notice>}
      {replay.data && (
        <div role="status" className="flex w-full min-w-0 flex-col gap-2">
          <p>
            {text.replayStatus(replay.data.status)}{" "}
            <Link to="/requests" search={{ id: replay.data.id }} className="text-accent underline underline-offset-2">
              {text.openReplay}
            </Link>
          </p>
          <CodeBlock wrap label={text.replayAnswer} code={JSON.stringify(replay.data.response, null, 2)} />
        </div>
      )}
    </div>
  );
}
