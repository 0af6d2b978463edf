import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { Dialog, DialogActions } from "@/ui/dialog";
import { text } from "./text";

/** Shows a signing secret the one time it can be shown; leaving takes a deliberate click. */
export function IssuedSecret({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  return (
    <Dialog open insistent onOpenChange={onClose} title={text.secretTitle} description={text.secretHint}>
      <div className="flex items-center gap-2 rounded-md border border-accent bg-accent-soft py-1.5 pr-1.5 pl-3">
        <code aria-label={text.secret} className="min-w-0 flex-1 font-mono text-xs break-all select-all">
          {secret}
        </code>
        <CopyButton value={secret} kind="secondary" />
      </div>
      <DialogActions>
        <Button kind="primary" onClick={onClose}>
          {text.done}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
