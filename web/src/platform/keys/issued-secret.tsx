import { useQuery } from "@tanstack/react-query";
import { modelsQuery } from "@/gateway/models/models";
import { preferredModel } from "@/gateway/quickstart/preferred-model";
import { Snippets } from "@/gateway/quickstart/snippets-tabs";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { Dialog, DialogActions } from "@/ui/dialog";
import { Time } from "@/ui/time";
import type { IssuedKey } from "./keys";
import { text } from "./text";

/** Shows a secret the one time it can be shown; leaving takes a deliberate click. */
export function IssuedSecret({ issued, onClose }: { readonly issued: IssuedKey; readonly onClose: () => void }) {
  const models = useQuery(modelsQuery);
  return (
    <Dialog open wide insistent onOpenChange={onClose} title={text.issued} description={text.issuedHint}>
      <div className="mb-4 flex items-center gap-2 rounded-md border border-accent bg-accent-soft py-1.5 pr-1.5 pl-3">
        <code aria-label={text.secret} className="min-w-0 flex-1 font-mono text-xs break-all select-all">
          {issued.secret}
        </code>
        <CopyButton value={issued.secret} kind="secondary" />
      </div>
      {issued.previous_valid_until && (
        <p className="mb-4 text-xs text-muted">
          {text.oldUntil} <Time at={issued.previous_valid_until} />.
        </p>
      )}
      <Snippets apiKey={issued.secret} model={preferredModel(models.data?.data ?? [])} />
      <DialogActions>
        <Button kind="primary" onClick={onClose}>
          {text.done}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
