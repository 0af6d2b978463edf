import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cx } from "./class-names";
import { text } from "./text";

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** Forbids leaving by Escape or a click outside, where leaving would lose something. */
  readonly insistent?: boolean;
}

const stay = (event: Event): void => event.preventDefault();

export function Dialog({ open, onOpenChange, title, description, children, wide, insistent }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade bg-scrim" />
        <Radix.Content
          {...(insistent ? { onEscapeKeyDown: stay, onInteractOutside: stay } : { onInteractOutside: undefined })}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          className={cx(
            "fixed top-[max(1rem,12vh)] left-1/2 z-50 flex max-h-[calc(100dvh-max(1rem,12vh)-1rem)] w-[calc(100vw-1.5rem)] -translate-x-1/2 animate-fade flex-col overflow-hidden",
            "rounded-lg border border-line bg-raised shadow-lg focus:outline-none max-sm:top-3 max-sm:max-h-[calc(100dvh-1.5rem)]",
            wide ? "max-w-2xl" : "max-w-md",
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-1">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className="mt-1 text-sm text-muted">{description}</Radix.Description>
              )}
            </div>
            {!insistent && (
              <Radix.Close asChild>
                <Button kind="ghost" small aria-label={text.close} icon={<X className="size-4" aria-hidden />} />
              </Radix.Close>
            )}
          </header>
          <div className="overflow-y-auto px-5 pt-3 pb-5">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>;
}
