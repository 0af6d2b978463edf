import { Download } from "lucide-react";
import type { RefObject } from "react";
import { Button } from "./button";
import { download, toCsv } from "./download";
import { Menu, type MenuItem } from "./menu";
import type { Column } from "./table";
import { text } from "./text";
import { toast } from "./toast-store";

interface ExportButtonProps<T> {
  readonly name: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  /** Holds the chart that the rows are drawn in: offers it as a picture too. */
  readonly picture?: RefObject<HTMLElement | null>;
  /** Files the server streams, for lists of which only a part is loaded. */
  readonly files?: readonly { readonly label: string; readonly href: string }[];
}

/** Saves what a table or a chart shows: its rows as CSV, its drawing as PNG, and everything behind it where the server has it. */
export function ExportButton<T>({ name, rows, columns, picture, files = [] }: ExportButtonProps<T>) {
  const saveRows = () => {
    const exported = columns.filter((column) => column.csv);
    const lines = rows.map((row) => exported.map((column) => column.csv?.(row)));
    download(`${name}.csv`, toCsv([exported.map((column) => column.header), ...lines]), "text/csv;charset=utf-8");
  };
  const savePicture = async () => {
    if (!picture?.current) return;
    try {
      // Few ask for a picture: what draws it is loaded when they do.
      const { exportPng } = await import("./chart/export-png");
      await exportPng(picture.current, name);
    } catch (error) {
      toast("bad", text.exportFailed, error instanceof Error ? error.message : undefined);
    }
  };
  const icon = <Download className="size-3.5" aria-hidden />;
  if (picture === undefined && files.length === 0) {
    return (
      <Button small kind="ghost" disabled={rows.length === 0} onClick={saveRows} icon={icon}>
        {text.exportCsv}
      </Button>
    );
  }
  const items: MenuItem[] = [
    { id: "csv", label: files.length > 0 ? text.csvShown : text.csv, onSelect: saveRows },
    ...(picture ? [{ id: "png", label: text.png, onSelect: () => void savePicture() }] : []),
    ...files.map(({ label, href }) => ({ id: href, label, onSelect: () => window.location.assign(href) })),
  ];
  return (
    <Menu
      label={text.exportAs}
      items={items}
      trigger={
        <Button small kind="ghost" disabled={rows.length === 0} icon={icon}>
          {text.exportAs}
        </Button>
      }
    />
  );
}
