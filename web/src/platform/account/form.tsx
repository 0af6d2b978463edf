import type { ReactNode, SubmitEvent } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";

interface FormProps {
  readonly action: string;
  readonly busy: boolean;
  readonly error: unknown;
  /** Set where the button does what cannot be undone easily. */
  readonly danger?: boolean;
  readonly onSubmit: () => void;
  readonly children?: ReactNode;
}

/** One column, one button, and what went wrong above it. */
export function Form({ action, busy, error, danger, onSubmit, children }: FormProps) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {children}
      {error !== null && error !== undefined && <Notice tone="bad">{messageOf(error)}</Notice>}
      <Button kind={danger ? "danger" : "primary"} type="submit" busy={busy}>
        {action}
      </Button>
    </form>
  );
}

export const fieldErrors = (error: unknown): Readonly<Record<string, string>> =>
  isApiError(error) ? error.fields : {};
