import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BookA, FlaskConical } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { messageOf } from "@/api/problem";
import { compress } from "@/compression/compress";
import { Diff } from "@/ui/diff/diff";
import { CodeBlock } from "@/ui/code-block";
import { EmptyState } from "@/ui/empty-state";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { Panel } from "@/ui/panel";
import { Skeleton } from "@/ui/skeleton";
import { Tabs } from "@/ui/tabs";
import { LabControls } from "./lab-controls";
import { labRoute } from "./lab.route";
import { Receipt } from "./receipt";
import { SourceText } from "./source-text";
import { text } from "./text";

export function LabPage(): ReactNode {
  const { mode = "balanced", question = "", vocabulary, target, quality } = labRoute.useSearch();
  const [source, setSource] = useState("");
  const running = useRef<AbortController>(undefined);
  const run = useMutation({
    mutationFn: async () => {
      running.current = new AbortController();
      const result = await compress(
        {
          text: source,
          mode,
          explain: true,
          ...(question === "" ? {} : { query: question }),
          ...(vocabulary === undefined ? {} : { vocabulary }),
          ...(target === undefined ? {} : { target_ratio: target / 100 }),
          ...(quality === undefined ? {} : { min_quality: quality / 100 }),
        },
        running.current.signal,
      );
      return { source, result };
    },
  });
  const stopped = run.error instanceof DOMException && run.error.name === "AbortError";
  const start = () => {
    if (source.trim() !== "" && !run.isPending) run.mutate();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) start();
  };

  return (
    <Page
      title={text.title}
      description={text.description}
      actions={
        <Link
          to="/compression/vocabularies"
          className="inline-flex h-8 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-3 text-sm shadow-sm hover:bg-hover"
        >
          <BookA className="size-3.5" aria-hidden />
          {text.vocabularies}
        </Link>
      }
    >
      {/* Ctrl+Enter anywhere in the form runs it, as the button does. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className="grid gap-4 lg:grid-cols-[1fr_18rem]" onKeyDown={press}>
        <SourceText value={source} onChange={setSource} />
        <LabControls
          ready={source.trim() !== ""}
          busy={run.isPending}
          onRun={start}
          onStop={() => running.current?.abort()}
        />
      </div>
      {run.error && !stopped && <Notice tone="bad">{messageOf(run.error)}</Notice>}
      {run.isPending && <Skeleton className="h-40 w-full" />}
      {run.isSuccess && (
        <div className="grid items-start gap-4 lg:grid-cols-[1fr_22rem]">
          <Panel title={text.views} description={text.diffHint}>
            <Tabs
              label={text.views}
              tabs={[
                {
                  id: "diff",
                  label: text.diff,
                  content: <Diff label={text.diff} before={run.data.source} after={run.data.result.compressed} />,
                },
                {
                  id: "result",
                  label: text.result,
                  content: <CodeBlock wrap label={text.result} code={run.data.result.compressed} />,
                },
              ]}
            />
          </Panel>
          <Receipt result={run.data.result} />
        </div>
      )}
      {run.isIdle && (
        <div className="card">
          <EmptyState icon={<FlaskConical className="size-5" aria-hidden />} title={text.waiting}>
            {text.waitingHint}
          </EmptyState>
        </div>
      )}
    </Page>
  );
}
