import type { ReactNode } from "react";
import { Button } from "./button";
import { DialogActions } from "./dialog";
import { Notice } from "./notice";
import { text } from "./text";

interface FormEndProps {
  /** What the button that sends the form says. */
  readonly action: string;
  readonly busy: boolean;
  readonly disabled?: boolean;
  /** Where sending it takes something away for good. */
  readonly danger?: boolean;
  /** Why the last attempt failed, if it did. */
  readonly problem: string | null;
  readonly onCancel: () => void;
  /** Further actions, on the left. */
  readonly children?: ReactNode;
}

/** The end of a form in a dialog: why it failed, a way out, and the button that sends it. */
export function FormEnd({ action, busy, disabled, danger, problem, onCancel, children }: FormEndProps) {
  return (
    <>
      {problem !== null && <Notice tone="bad">{problem}</Notice>}
      <DialogActions>
        {children !== undefined && <div className="mr-auto flex flex-wrap gap-2">{children}</div>}
        <Button onClick={onCancel}>{text.cancel}</Button>
        <Button kind={danger ? "danger" : "primary"} type="submit" busy={busy} disabled={disabled}>
          {action}
        </Button>
      </DialogActions>
    </>
  );
}
