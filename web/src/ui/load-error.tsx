import { isApiError, messageOf } from "@/api/problem";
import { Button } from "./button";
import { EmptyState } from "./empty-state";
import { text } from "./text";

/** What a panel shows when its data could not be had; a refusal reads differently from a failure. */
export function LoadError({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => unknown }) {
  if (isApiError(error) && error.status === 403) return <EmptyState title={text.notAllowed} />;
  return (
    <EmptyState title={text.failed} action={<Button onClick={onRetry}>{text.tryAgain}</Button>}>
      <p role="alert">{messageOf(error)}</p>
    </EmptyState>
  );
}
