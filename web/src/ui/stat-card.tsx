import type { ReactNode } from "react";
import { Skeleton } from "./skeleton";

interface StatCardProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly unit?: string;
  readonly note?: ReactNode;
  readonly loading?: boolean;
}

export function StatCard({ label, value, unit, note, loading }: StatCardProps) {
  return (
    <section aria-label={label} className="card flex min-w-0 flex-col gap-1 px-4 py-3">
      <h2 className="text-xs font-medium text-muted">{label}</h2>
      {loading ? (
        <Skeleton className="my-1 h-6 w-24" />
      ) : (
        <p className="flex items-baseline gap-1.5">
          <span className="num truncate text-2xl max-sm:text-xl font-semibold tracking-tight">{value}</span>
          {unit !== undefined && <span className="text-xs text-muted">{unit}</span>}
        </p>
      )}
      <div className="min-h-4.5 text-xs text-muted">{loading ? <Skeleton className="h-3 w-32" /> : note}</div>
    </section>
  );
}
