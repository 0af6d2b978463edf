import type { Series } from "./time-chart";

export const Legend = ({ series }: { readonly series: readonly Pick<Series, "id" | "label" | "color">[] }) => (
  <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
    {series.map((one) => (
      <li key={one.id} className="flex items-center gap-1.5">
        <span className="size-2 rounded-full" style={{ background: one.color }} aria-hidden />
        {one.label}
      </li>
    ))}
  </ul>
);
