import type { ReactNode } from "react";
import { cx } from "../class-names";

export interface WaterfallStep {
  readonly key: string;
  readonly label: string;
  /** A total stands on the floor; a step hangs between the amounts before and after it. */
  readonly kind: "total" | "step";
  readonly from: number;
  readonly to: number;
  readonly shown: ReactNode;
}

/** How one amount became another, as a table whose rows carry floating bars. */
export function Waterfall({ label, steps }: { readonly label: string; readonly steps: readonly WaterfallStep[] }) {
  const top = Math.max(...steps.map((step) => Math.max(step.from, step.to)), Number.MIN_VALUE);
  return (
    <table aria-label={label} className="w-full table-fixed text-sm">
      <tbody>
        {steps.map((step) => {
          const low = step.kind === "total" ? 0 : Math.min(step.from, step.to);
          const high = Math.max(step.from, step.to);
          return (
            <tr key={step.key}>
              <th
                scope="row"
                className={cx("h-8 w-36 truncate text-left", step.kind === "step" && "font-normal text-muted")}
              >
                {step.label}
              </th>
              <td className="relative">
                <span
                  aria-hidden
                  className={cx(
                    "absolute inset-y-2 min-w-px rounded-sm",
                    step.kind === "total" ? "bg-(--chart-2)" : step.to <= step.from ? "bg-(--chart-1)" : "bg-bad",
                  )}
                  style={{ left: `${(low / top) * 100}%`, width: `${((high - low) / top) * 100}%` }}
                />
              </td>
              <td className="num w-28 text-right">{step.shown}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
