import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cx } from "./class-names";
import { text } from "./text";

interface SheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly side?: "left" | "right";
  readonly children: ReactNode;
}

export function Sheet({ open, onOpenChange, title, side = "right", children }: SheetProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className={cx(
            "fixed inset-y-0 z-50 flex flex-col border-line bg-raised shadow-lg focus:outline-none",
            side === "right" ? "right-0 w-full max-w-xl animate-slide border-l" : "left-0 w-64 animate-fade border-r",
          )}
        >
          <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line px-4">
            <Radix.Title className="min-w-0 flex-1 truncate text-base font-semibold">{title}</Radix.Title>
            <Radix.Close asChild>
              <Button kind="ghost" small aria-label={text.close} icon={<X className="size-4" aria-hidden />} />
            </Radix.Close>
          </header>
          <div className="flex-1 overflow-y-auto p-4">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
