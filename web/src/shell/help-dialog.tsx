import { Dialog } from "@/ui/dialog";
import type { Shortcut } from "./shortcuts";
import { text } from "./text";

interface HelpDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly shortcuts: readonly Pick<Shortcut, "keys" | "label">[];
}

export function HelpDialog({ open, onOpenChange, shortcuts }: HelpDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={text.help}>
      <dl className="divide-y divide-line">
        {shortcuts.map(({ keys, label }) => (
          <div key={keys} className="flex h-9 items-center justify-between gap-4">
            <dt>{label}</dt>
            <dd className="flex gap-1">
              {keys.split(" ").map((key, index) => (
                <kbd
                  key={index}
                  className="min-w-6 rounded-sm border border-line-strong bg-sunken px-1.5 py-0.5 text-center font-mono text-xs"
                >
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
