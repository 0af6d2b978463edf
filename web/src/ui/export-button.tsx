import { Download } from "lucide-react";
import { Button } from "./button";
import { download, toCsv } from "./download";
import type { Column } from "./table";
import { text } from "./text";

interface ExportButtonProps<T> {
  readonly name: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
}

export function ExportButton<T>({ name, rows, columns }: ExportButtonProps<T>) {
  const exported = columns.filter((column) => column.csv);
  const save = () => {
    const lines = rows.map((row) => exported.map((column) => column.csv?.(row)));
    download(`${name}.csv`, toCsv([exported.map((column) => column.header), ...lines]), "text/csv;charset=utf-8");
  };
  return (
    <Button
      small
      kind="ghost"
      disabled={rows.length === 0}
      onClick={save}
      icon={<Download className="size-3.5" aria-hidden />}
    >
      {text.exportCsv}
    </Button>
  );
}
