import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { messageOf } from "@/api/problem";
import { readAgain } from "@/api/use-change";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { formatCount } from "@/ui/format";
import { LoadError } from "@/ui/load-error";
import { Panel } from "@/ui/panel";
import { Progress } from "@/ui/progress";
import { Time } from "@/ui/time";
import { toast } from "@/ui/toast-store";
import { isMoving, type Learning, learningsQuery, useCancelLearning } from "./learnings-api";
import { text } from "./text";

const tones = { pending: "info", running: "accent", succeeded: "good", failed: "bad", cancelled: "neutral" } as const;

function Outcome({ learning }: { readonly learning: Learning }) {
  const cancel = useCancelLearning();
  if (isMoving(learning)) {
    return (
      <Button
        small
        busy={cancel.isPending}
        onClick={() =>
          cancel.mutate(learning.id, { onError: (error) => toast("bad", learning.name, messageOf(error)) })
        }
      >
        {text.stopLearning}
      </Button>
    );
  }
  if (learning.vocabulary_id === null) return null;
  return (
    <Link
      to="/compression/vocabularies/$id"
      params={{ id: learning.vocabulary_id }}
      aria-label={text.reviewOf(learning.name)}
      className="text-sm text-accent underline underline-offset-2"
    >
      {text.review}
    </Link>
  );
}

function Row({ learning }: { readonly learning: Learning }) {
  const { name, status, progress, report, error } = learning;
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <bdi className="truncate font-medium" title={name}>
            {name}
          </bdi>
          <Badge tone={tones[status]}>{text.learnStates[status]}</Badge>
        </p>
        {isMoving(learning) ? (
          <div className="mt-1.5">
            <Progress label={text.progressOf(name)} value={progress} />
          </div>
        ) : (
          <p className="num text-xs wrap-anywhere text-muted">
            {error?.message ??
              (report &&
                text.learnReport(
                  formatCount(report.enabled),
                  formatCount(report.proposed),
                  formatCount(report.held_out_saved),
                ))}{" "}
            <Time at={learning.finished_at ?? learning.created_at} ago />
          </p>
        )}
      </div>
      <Outcome learning={learning} />
    </li>
  );
}

/** The learnings that run or ran, and what came of them; nothing where nothing was ever learned. */
export function Learnings() {
  const learnings = useQuery(learningsQuery);
  const client = useQueryClient();
  const done = learnings.data?.data.filter((learning) => learning.vocabulary_id !== null).length ?? 0;
  useEffect(() => {
    if (done > 0) void readAgain(client, ["vocabularies"]);
  }, [done, client]);
  if (learnings.error) {
    return (
      <Panel title={text.learning}>
        <LoadError error={learnings.error} onRetry={learnings.refetch} />
      </Panel>
    );
  }
  if (!learnings.data || learnings.data.data.length === 0) return null;
  return (
    <Panel flush title={text.learning} description={text.learningHint}>
      <ul className="max-h-72 divide-y divide-line overflow-y-auto">
        {learnings.data.data.map((learning) => (
          <Row key={learning.id} learning={learning} />
        ))}
      </ul>
    </Panel>
  );
}
