import { cx } from "./class-names";
import { text } from "./text";

export const Skeleton = ({ className }: { readonly className?: string }) => (
  <div className={cx("animate-breathe rounded-sm bg-hover", className)} aria-hidden />
);

export function SkeletonRows({ rows = 6 }: { readonly rows?: number }) {
  return (
    <div role="status" aria-label={text.loading} className="divide-y divide-line">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-10 items-center gap-6 px-3">
          <Skeleton className="h-3 w-1/4" />
          <Skeleton className="h-3 w-1/5" />
          <Skeleton className="ml-auto h-3 w-16" />
        </div>
      ))}
    </div>
  );
}
