import type { ReactNode } from "react";
import { text } from "../text";

export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly shown: ReactNode;
  readonly note?: string;
}

/** A ranking: a table whose rows carry their share as a bar behind the label. */
export function BarList({
  label,
  bars,
  limit = 6,
}: {
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly limit?: number;
}) {
  const top = Math.max(...bars.map((bar) => bar.value), Number.MIN_VALUE);
  if (bars.length === 0) return <p className="py-6 text-center text-sm text-muted">{text.noRows}</p>;
  return (
    <table aria-label={label} className="w-full table-fixed text-sm">
      <tbody>
        {bars.slice(0, limit).map((bar) => (
          <tr key={bar.key}>
            <th scope="row" className="relative h-9 text-left font-normal">
              <span
                className="absolute inset-y-1 left-0 rounded-sm bg-accent-soft"
                style={{ width: `${Math.max(1, (bar.value / top) * 100)}%` }}
                aria-hidden
              />
              <span className="relative block truncate px-2" title={bar.label}>
                {bar.label}
              </span>
            </th>
            <td className="num w-36 text-right whitespace-nowrap">
              {bar.note !== undefined && <span className="mr-3 text-xs text-muted">{bar.note}</span>}
              {bar.shown}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
