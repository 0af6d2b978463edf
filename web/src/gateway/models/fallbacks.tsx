import { useQuery } from "@tanstack/react-query";
import { Route } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { formatDuration } from "@/ui/format";
import { LoadError } from "@/ui/load-error";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { useRemoval } from "@/ui/use-removal";
import { FallbackDialog } from "./fallback-dialog";
import { type FallbackChain, type FallbackTarget, fallbacksQuery, useRemoveFallback } from "./fallbacks-api";
import { fallbackText as text } from "./fallback-text";

const nameOf = (model: string): string => (model === "*" ? text.everyModel : model);

function Target({ target }: { readonly target: FallbackTarget }) {
  const { model, causes, weight, hedge_after_ms } = target;
  return (
    <li className="flex flex-wrap items-center gap-1.5">
      <span className="font-mono text-xs break-all">{model}</span>
      {causes?.map((cause) => (
        <Badge key={cause}>{text.causes[cause]}</Badge>
      ))}
      {weight !== null && <Badge tone="info">{text.weighs(weight)}</Badge>}
      {hedge_after_ms !== null && <Badge tone="accent">{text.hedges(formatDuration(hedge_after_ms))}</Badge>}
    </li>
  );
}

interface RowProps {
  readonly chain: FallbackChain;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function Row({ chain, onEdit, onRemove }: RowProps) {
  const name = nameOf(chain.model);
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <h3 className="w-44 text-sm font-medium break-all">{name}</h3>
      <ol className="min-w-48 flex-1 list-decimal space-y-1.5 pl-4 text-xs text-muted">
        {chain.targets.map((target, place) => (
          <Target key={place} target={target} />
        ))}
      </ol>
      <p className="flex gap-1">
        <Button small kind="ghost" aria-label={text.editOf(name)} onClick={onEdit}>
          {text.edit}
        </Button>
        <Button small kind="ghost" aria-label={text.removeOf(name)} onClick={onRemove}>
          {text.remove}
        </Button>
      </p>
    </li>
  );
}

/** Where calls go on to when a model fails. */
export function Fallbacks() {
  const fallbacks = useQuery(fallbacksQuery);
  const remove = useRemoveFallback();
  const [ask, asking] = useRemoval(
    (model: string) => remove.mutateAsync(model),
    (model) => ({
      title: text.removeTitle(nameOf(model)),
      description: text.removeHint,
      action: text.remove,
      done: text.removed,
      name: nameOf(model),
    }),
  );
  const [editing, setEditing] = useState<{ readonly chain?: FallbackChain }>();
  const rows = fallbacks.data?.data ?? [];
  const add = (
    <Button small onClick={() => setEditing({})}>
      {text.add}
    </Button>
  );
  return (
    <Panel flush title={text.title} description={text.hint} actions={rows.length > 0 && add}>
      {fallbacks.isPending && <SkeletonRows rows={2} />}
      {fallbacks.error && <LoadError error={fallbacks.error} onRetry={fallbacks.refetch} />}
      {fallbacks.data && rows.length === 0 && (
        <EmptyState icon={<Route className="size-5" aria-hidden />} title={text.none} action={add}>
          {text.noneHint}
        </EmptyState>
      )}
      <ul className="divide-y divide-line">
        {rows.map((chain) => (
          <Row key={chain.model} chain={chain} onEdit={() => setEditing({ chain })} onRemove={() => ask(chain.model)} />
        ))}
      </ul>
      {editing && <FallbackDialog chain={editing.chain} onClose={() => setEditing(undefined)} />}
      {asking}
    </Panel>
  );
}
