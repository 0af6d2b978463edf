import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowRight, Send } from "lucide-react";
import { messageOf } from "@/api/problem";
import { modelsQuery } from "@/gateway/models/models";
import { Snippets } from "@/gateway/quickstart/snippets-tabs";
import { preferredModel } from "@/gateway/quickstart/preferred-model";
import { sendFirstCall } from "@/gateway/quickstart/first-call";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { formatCount, formatPercent } from "@/ui/format";
import { Money } from "@/ui/money";
import { Notice } from "@/ui/notice";
import { Panel } from "@/ui/panel";
import { text } from "./text";

/** The key, once; a call made with it; and the way on. */
export function FirstCall({ secret }: { readonly secret: string }) {
  const models = useQuery(modelsQuery);
  const model = preferredModel(models.data?.data ?? []);
  const first = useMutation({ mutationFn: () => sendFirstCall(secret, model) });
  const result = first.data;

  return (
    <div className="flex flex-col gap-4">
      <div className="card flex items-center gap-2 border-accent bg-accent-soft py-2 pr-2 pl-4">
        <code aria-label={text.secret} className="min-w-0 flex-1 font-mono text-sm break-all select-all">
          {secret}
        </code>
        <CopyButton value={secret} kind="secondary" />
      </div>

      <Panel title={text.send} description={text.sendHint}>
        <div className="flex flex-wrap items-center gap-3">
          <Button
            kind="primary"
            busy={first.isPending}
            onClick={() => first.mutate()}
            icon={<Send className="size-3.5" aria-hidden />}
          >
            {first.isPending ? text.sending : result ? text.sendAgain : text.send}
          </Button>
          {result && (
            <Link
              to="/"
              className="inline-flex h-8 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-3 shadow-sm hover:bg-hover"
            >
              {text.overview} <ArrowRight className="size-3.5" aria-hidden />
            </Link>
          )}
        </div>
        {first.error && (
          <div className="mt-3">
            <Notice tone="bad">{messageOf(first.error)}</Notice>
          </div>
        )}
        {result && (
          <div role="status">
            <dl className="mt-4 grid gap-3 text-sm sm:grid-cols-[7rem_1fr]">
              <dt className="text-muted">{text.compressed}</dt>
              <dd className="num font-medium text-good">
                {text.saved(formatCount(result.tokensSaved), formatPercent(result.savedFraction))}
              </dd>
              <dt className="text-muted">{text.answered}</dt>
              <dd className="min-w-0">
                <span className="text-muted">
                  {text.answeredBy(result.model)} · <Money usd={result.costUsd} />
                </span>
                <p className="mt-1 line-clamp-4 break-words">{result.answer}</p>
              </dd>
            </dl>
          </div>
        )}
      </Panel>

      <Panel title={text.snippets}>
        <Snippets apiKey={secret} model={model} />
      </Panel>
    </div>
  );
}
