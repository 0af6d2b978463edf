import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { cx } from "./class-names";
import { text } from "./text";

export interface Column<T> {
  readonly id: string;
  readonly header: string;
  /** Keeps the header for screen readers only, where the cells say what they are. */
  readonly quiet?: boolean;
  readonly cell: (row: T) => ReactNode;
  readonly numeric?: boolean;
  /** A Tailwind width; columns without one share what is left. */
  readonly width?: string;
  /** Hidden on narrow screens. */
  readonly secondary?: boolean;
  readonly sort?: (row: T) => string | number;
  readonly csv?: (row: T) => string | number | null | undefined;
}

interface TableProps<T> {
  readonly label: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly rowKey: (row: T) => string;
  readonly empty?: ReactNode;
  /** Scrolls inside this height and renders only what is seen. */
  readonly height?: string;
  readonly onEndReached?: () => void;
  readonly minWidth?: string;
}

interface Order {
  readonly column: string;
  readonly down: boolean;
}

function sorted<T>(rows: readonly T[], columns: readonly Column<T>[], order: Order | undefined): readonly T[] {
  const sort = columns.find((column) => column.id === order?.column)?.sort;
  if (!sort || !order) return rows;
  const direction = order.down ? -1 : 1;
  return [...rows].sort((left, right) => {
    const a = sort(left);
    const b = sort(right);
    return a === b ? 0 : (a < b ? -1 : 1) * direction;
  });
}

const cellClass = <T,>(column: Column<T>): string =>
  cx(
    "truncate px-3 first:pl-4 last:pr-4",
    column.numeric ? "num text-right" : "text-left",
    column.secondary && "max-md:hidden",
  );

export function Table<T>({ label, rows, columns, rowKey, empty, height, onEndReached, minWidth }: TableProps<T>) {
  const [order, setOrder] = useState<Order>();
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => sorted(rows, columns, order), [rows, columns, order]);
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer is read during render only, never memoised
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 40,
    overscan: 12,
    enabled: height !== undefined,
  });
  const items = virtual.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const atEnd = last !== undefined && last.index >= shown.length - 1;
  useEffect(() => {
    if (atEnd) onEndReached?.();
  }, [atEnd, onEndReached, shown.length]);

  if (rows.length === 0)
    return <>{empty ?? <p className="px-4 py-8 text-center text-sm text-muted">{text.noRows}</p>}</>;

  const visible = height === undefined ? shown : items.flatMap((item) => shown[item.index] ?? []);
  const above = height === undefined ? 0 : (first?.start ?? 0);
  const below = height === undefined ? 0 : virtual.getTotalSize() - (last?.end ?? 0);

  return (
    <div
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={text.tableOf(label)}
      className={cx("overflow-auto", height)}
    >
      <table
        aria-rowcount={rows.length + 1}
        className={cx("w-full table-fixed border-separate border-spacing-0 text-sm", minWidth)}
      >
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} order={order} onOrder={setOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden style={{ height: above }} />}
          {visible.map((row) => (
            <tr key={rowKey(row)} className="group relative h-10 hover:bg-hover [&:not(:last-child)>td]:border-b">
              {columns.map((column) => (
                <td key={column.id} className={cellClass(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
          {below > 0 && <tr aria-hidden style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  );
}

interface HeaderCellProps<T> {
  readonly column: Column<T>;
  readonly order: Order | undefined;
  readonly onOrder: (order: Order | undefined) => void;
}

function HeaderCell<T>({ column, order, onOrder }: HeaderCellProps<T>) {
  const active = order?.column === column.id ? order : undefined;
  const next =
    active === undefined
      ? { column: column.id, down: column.numeric === true }
      : active.down === (column.numeric === true)
        ? { column: column.id, down: !active.down }
        : undefined;
  return (
    <th
      scope="col"
      {...(active ? { "aria-sort": active.down ? "descending" : "ascending" } : {})}
      className={cx(
        cellClass(column),
        column.width,
        "sticky top-0 z-10 h-8 border-b border-line bg-surface text-xs font-medium text-muted",
      )}
    >
      {column.sort ? (
        <button
          type="button"
          title={text.sortBy(column.header)}
          onClick={() => onOrder(next)}
          className={cx("inline-flex items-center gap-1 hover:text-text", active && "text-text")}
        >
          {column.header}
          {active &&
            (active.down ? <ArrowDown className="size-3" aria-hidden /> : <ArrowUp className="size-3" aria-hidden />)}
        </button>
      ) : (
        <span className={column.quiet ? "sr-only" : undefined}>{column.header}</span>
      )}
    </th>
  );
}
