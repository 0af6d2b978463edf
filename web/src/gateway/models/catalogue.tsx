import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { ExportButton } from "@/ui/export-button";
import { TextField } from "@/ui/field";
import { formatCompact, formatUsd } from "@/ui/format";
import { LoadError } from "@/ui/load-error";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import { type Model, modelsQuery } from "./models";
import { modelsRoute } from "./models.route";
import { text } from "./text";

const price = (usd: number | null | undefined) =>
  usd === null || usd === undefined ? (
    <span className="text-muted">{text.unpriced}</span>
  ) : (
    <>
      {formatUsd(usd)}
      <span className="text-faint">{text.perMillion}</span>
    </>
  );

const columns: readonly Column<Model>[] = [
  {
    id: "model",
    header: text.model,
    cell: (model) => (
      <Link
        to="/playground"
        search={{ model: model.id }}
        title={`${text.tryIt}: ${model.id}`}
        className="font-mono text-xs hover:text-accent hover:underline"
      >
        {model.id}
      </Link>
    ),
    sort: (model) => model.id,
    csv: (model) => model.id,
  },
  {
    id: "provider",
    header: text.provider,
    width: "w-36",
    secondary: true,
    cell: (model) => model.provider,
    sort: (model) => model.provider,
    csv: (model) => model.provider,
  },
  {
    id: "context",
    header: text.context,
    width: "w-24",
    numeric: true,
    secondary: true,
    cell: (model) => (model.context_window === null ? "–" : formatCompact(model.context_window)),
    sort: (model) => model.context_window ?? 0,
    csv: (model) => model.context_window,
  },
  {
    id: "input",
    header: text.input,
    width: "w-28",
    numeric: true,
    cell: (model) => price(model.prices?.input),
    sort: (model) => model.prices?.input ?? -1,
    csv: (model) => model.prices?.input,
  },
  {
    id: "cached",
    header: text.cached,
    width: "w-32",
    numeric: true,
    secondary: true,
    cell: (model) => price(model.prices?.cached_input),
    sort: (model) => model.prices?.cached_input ?? -1,
    csv: (model) => model.prices?.cached_input,
  },
  {
    id: "output",
    header: text.output,
    width: "w-28",
    numeric: true,
    cell: (model) => price(model.prices?.output),
    sort: (model) => model.prices?.output ?? -1,
    csv: (model) => model.prices?.output,
  },
];

export function Catalogue() {
  const models = useQuery(modelsQuery);
  const { q = "" } = modelsRoute.useSearch();
  const navigate = modelsRoute.useNavigate();
  const rows = useMemo(() => {
    const wanted = q.toLowerCase();
    return (models.data?.data ?? []).filter((model) => `${model.id} ${model.provider}`.toLowerCase().includes(wanted));
  }, [models.data, q]);
  const filter = (typed: string) =>
    void navigate({ search: ({ q: _, ...rest }) => (typed === "" ? rest : { ...rest, q: typed }), replace: true });

  return (
    <Panel
      flush
      title={text.catalogue}
      description={text.catalogueHint}
      actions={
        <>
          <TextField
            quiet
            label={text.filter}
            type="search"
            placeholder={text.filter}
            value={q}
            onChange={(event) => filter(event.target.value)}
            className="w-40 sm:w-48"
          />
          <ExportButton name="models" rows={rows} columns={columns} />
        </>
      }
    >
      {models.isPending && <SkeletonRows />}
      {models.error && <LoadError error={models.error} onRetry={models.refetch} />}
      {models.data && (
        <Table
          label={text.catalogue}
          rows={rows}
          columns={columns}
          rowKey={(model) => `${model.provider}/${model.id}`}
          height="max-h-[60dvh]"
          minWidth="md:min-w-3xl"
          empty={<p className="p-8 text-center text-muted">{text.noModels}</p>}
        />
      )}
    </Panel>
  );
}
