import type { ReactNode } from "react";

interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  /** Set where the empty state is the whole page. */
  readonly page?: boolean;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ icon, title, page, children, action }: EmptyStateProps) {
  const Heading = page ? "h1" : "h2";
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-12 text-center">
      {icon !== undefined && (
        <div className="mb-1 grid size-10 place-items-center rounded-lg bg-accent-soft text-accent">{icon}</div>
      )}
      <Heading className="text-base font-semibold">{title}</Heading>
      {children !== undefined && <div className="max-w-md text-sm text-muted">{children}</div>}
      {action !== undefined && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
