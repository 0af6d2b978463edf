import { CircleAlert, CircleCheck, X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { type ReactNode, useSyncExternalStore } from "react";
import { text } from "./text";
import { toasts } from "./toast-store";

export function Toasts({ children }: { readonly children: ReactNode }) {
  const messages = useSyncExternalStore(toasts.subscribe, toasts.snapshot);
  return (
    <Radix.Provider duration={5000} swipeDirection="right">
      {children}
      {messages.map((message) => (
        <Radix.Root
          key={message.id}
          onOpenChange={(open) => {
            if (!open) toasts.drop(message.id);
          }}
          type={message.tone === "bad" ? "foreground" : "background"}
          className="flex animate-rise items-start gap-2.5 rounded-lg border border-line bg-raised px-3 py-2.5 shadow-lg"
        >
          {message.tone === "good" ? (
            <CircleCheck className="mt-0.5 size-4 shrink-0 text-good" aria-hidden />
          ) : (
            <CircleAlert className="mt-0.5 size-4 shrink-0 text-bad" aria-hidden />
          )}
          <div className="min-w-0 flex-1">
            <Radix.Title className="text-sm font-medium">{message.title}</Radix.Title>
            {message.detail !== undefined && (
              <Radix.Description className="text-xs break-words text-muted">{message.detail}</Radix.Description>
            )}
          </div>
          <Radix.Close aria-label={text.dismiss} className="text-muted hover:text-text">
            <X className="size-3.5" aria-hidden />
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className="fixed right-4 bottom-4 z-70 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2 outline-none" />
    </Radix.Provider>
  );
}
