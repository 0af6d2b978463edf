import { Badge } from "@/ui/badge";
import { Notice } from "@/ui/notice";
import { Time } from "@/ui/time";
import { text } from "./text";
import type { Vocabulary } from "./vocabularies";

type RetiredProps = { readonly vocabulary: Vocabulary };

/** Marks a vocabulary that was switched off because it saved nothing. */
export const RetiredBadge = ({ vocabulary: { retired_at, retired_reason } }: RetiredProps) =>
  retired_at ? (
    <span title={retired_reason ?? undefined}>
      <Badge tone="warn">{text.retired}</Badge>
    </span>
  ) : null;

/** When and why it was switched off, and the way back. */
export const RetiredNotice = ({ vocabulary: { retired_at, retired_reason } }: RetiredProps) =>
  retired_at ? (
    <div className="mb-4">
      <Notice tone="warn">
        {text.retiredHint} <Time at={retired_at} />. {retired_reason} {text.retiredAgain}
      </Notice>
    </div>
  ) : null;
