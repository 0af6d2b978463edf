import { Badge } from "@/ui/badge";
import { formatCount, formatPercent } from "@/ui/format";
import { text } from "./text";
import type { Vocabulary } from "./vocabularies";

/** What a vocabulary saves, as last measured; says so when that was an earlier version. */
export function Saving({ vocabulary: { evaluation, version } }: { readonly vocabulary: Vocabulary }) {
  if (!evaluation) return <span className="text-muted">{text.unmeasured}</span>;
  const { net_tokens_saved, net_saving, pays } = evaluation;
  return (
    <span className="inline-flex items-center gap-2">
      <Badge tone={pays ? "good" : "warn"}>{formatPercent(net_saving)}</Badge>
      <span className="num">{formatCount(net_tokens_saved)}</span>
      {evaluation.version !== version && (
        <span className="text-xs text-muted">{text.oldVersion(evaluation.version)}</span>
      )}
    </span>
  );
}
