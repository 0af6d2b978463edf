import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import { isApiError, messageOf } from "@/api/problem";
import { Button } from "@/ui/button";
import { CodeBlock } from "@/ui/code-block";
import { EmptyState } from "@/ui/empty-state";
import { PlainPage } from "./plain-page";
import { text } from "./text";

const asButton =
  "inline-flex h-8 items-center rounded-md border border-line-strong bg-surface px-3 text-sm shadow-sm hover:bg-hover";

export function RouteError({ error, reset }: ErrorComponentProps) {
  const detail = isApiError(error) ? `${error.code}: ${error.message}` : messageOf(error);
  return (
    <EmptyState
      page
      title={text.broken}
      action={
        <>
          <Button kind="primary" onClick={() => (isApiError(error) ? reset() : window.location.reload())}>
            {text.reload}
          </Button>
          <Link to="/" className={asButton}>
            {text.home}
          </Link>
        </>
      }
    >
      <p className="mb-3">{text.brokenHint}</p>
      <CodeBlock code={detail} label={text.broken} wrap className="text-left" />
    </EmptyState>
  );
}

export function NotFound() {
  return (
    <PlainPage title={text.notFound} heading={text.notFound} hint={text.notFoundHint}>
      <Link to="/" className={asButton}>
        {text.home}
      </Link>
    </PlainPage>
  );
}
