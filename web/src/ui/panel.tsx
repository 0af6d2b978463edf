import type { ReactNode } from "react";
import { cx } from "./class-names";

interface PanelProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly flush?: boolean;
  /** Stretches what is in it to the height that the panel gets. */
  readonly fill?: boolean;
  readonly className?: string;
}

/** A titled surface: the one container of a page. */
export function Panel({ title, description, actions, children, flush, fill, className }: PanelProps) {
  return (
    <section aria-label={title} className={cx("card min-w-0 overflow-hidden", fill && "flex flex-col", className)}>
      <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-1.5">
        <div className="min-w-min flex-[1_1_9rem]">
          <h2 className="text-sm font-semibold">{title}</h2>
          {description !== undefined && <p className="text-xs wrap-anywhere text-muted">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-x-2 gap-y-1">{actions}</div>}
      </header>
      <div className={cx(!flush && "p-4", fill && "grid flex-1")}>{children}</div>
    </section>
  );
}
