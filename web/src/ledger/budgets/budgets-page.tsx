import { useQuery } from "@tanstack/react-query";
import { Ellipsis, Plus, Wallet } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { sessionQuery } from "@/platform/session/session";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ExportButton } from "@/ui/export-button";
import { formatPercent, formatUsd } from "@/ui/format";
import { LoadError } from "@/ui/load-error";
import { Menu } from "@/ui/menu";
import { Money } from "@/ui/money";
import { Page } from "@/ui/page";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import { useRemoval } from "@/ui/use-removal";
import { BudgetForm } from "./budget-form";
import { type Budget, budgetsQuery, useDeleteBudget } from "./budgets";
import { budgetsRoute } from "./budgets.route";
import { text } from "./text";

function Used({ budget }: { readonly budget: Budget }) {
  const share = budget.limit_usd === 0 ? 1 : budget.spent_usd / budget.limit_usd;
  const color = share >= 1 ? "bg-bad" : share >= 0.8 ? "bg-warn" : "bg-accent";
  return (
    <div className="flex items-center gap-3">
      <div
        role="meter"
        aria-label={text.usedOf(budget.name)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, Math.round(share * 100))}
        className="h-1.5 min-w-12 flex-1 overflow-hidden rounded-sm bg-hover"
      >
        <div className={`h-full ${color}`} style={{ width: `${Math.min(1, share) * 100}%` }} />
      </div>
      <span className="num w-12 text-right text-muted">{formatPercent(share)}</span>
    </div>
  );
}

const columnsFor = (
  mayChange: boolean,
  edit: (budget: Budget) => void,
  remove: (budget: Budget) => void,
): readonly Column<Budget>[] => [
  {
    id: "name",
    header: text.name,
    cell: (budget) => <bdi className="font-medium">{budget.name}</bdi>,
    csv: (budget) => budget.name,
  },
  {
    id: "scope",
    header: text.scope,
    width: "w-40",
    secondary: true,
    cell: (budget) => text.scopes[budget.scope],
    csv: (budget) => budget.scope,
  },
  {
    id: "period",
    header: text.period,
    width: "w-16",
    secondary: true,
    cell: (budget) => text.periods[budget.period],
    csv: (budget) => budget.period,
  },
  {
    id: "action",
    header: text.action,
    width: "w-40",
    secondary: true,
    cell: (budget) => text.actions[budget.action],
    csv: (budget) => budget.action,
  },
  {
    id: "used",
    header: text.spent,
    width: "w-36",
    cell: (budget) => <Used budget={budget} />,
    csv: (budget) => budget.spent_usd,
  },
  {
    id: "spent",
    header: text.limit,
    width: "w-44",
    numeric: true,
    secondary: true,
    cell: (budget) => (
      <>
        <Money usd={budget.spent_usd} /> <span className="text-muted">{text.of(formatUsd(budget.limit_usd))}</span>
      </>
    ),
    csv: (budget) => budget.limit_usd,
  },
  {
    id: "actions",
    header: text.actionsHeader,
    quiet: true,
    width: "w-14",
    numeric: true,
    cell: (budget) =>
      mayChange && (
        <Menu
          label={text.menu(budget.name)}
          trigger={
            <Button
              small
              kind="ghost"
              aria-label={text.menu(budget.name)}
              icon={<Ellipsis className="size-4" aria-hidden />}
            />
          }
          items={[
            { id: "edit", label: text.edit, onSelect: () => edit(budget) },
            { id: "remove", label: text.remove, danger: true, onSelect: () => remove(budget) },
          ]}
        />
      ),
  },
];

export function BudgetsPage(): ReactNode {
  const { create = false } = budgetsRoute.useSearch();
  const navigate = budgetsRoute.useNavigate();
  const budgets = useQuery(budgetsQuery);
  const { data: session } = useQuery(sessionQuery);
  const mayChange = session?.permissions.includes("manage_billing") ?? false;
  const [editing, setEditing] = useState<Budget>();
  const removal = useDeleteBudget();
  const [ask, asking] = useRemoval(
    (budget: Budget) => removal.mutateAsync(budget.id),
    (budget) => ({
      title: text.removeTitle(budget.name),
      description: text.removeHint,
      action: text.remove,
      done: text.removed,
      name: budget.name,
    }),
  );
  const columns = useMemo(() => columnsFor(mayChange, setEditing, ask), [mayChange, ask]);
  const show = (open: boolean) => void navigate({ search: open ? { create: true } : {}, replace: true });
  const createButton = mayChange && (
    <Button kind="primary" onClick={() => show(true)} icon={<Plus className="size-3.5" aria-hidden />}>
      {text.create}
    </Button>
  );

  return (
    <Page title={text.title} description={text.description} actions={createButton}>
      <Panel
        flush
        title={text.title}
        actions={<ExportButton name="budgets" rows={budgets.data?.data ?? []} columns={columns} />}
      >
        {budgets.isPending && <SkeletonRows rows={3} />}
        {budgets.error && !budgets.data && <LoadError error={budgets.error} onRetry={budgets.refetch} />}
        {budgets.data && (
          <Table
            label={text.title}
            rows={budgets.data.data}
            columns={columns}
            rowKey={(budget) => budget.id}
            minWidth="md:min-w-4xl"
            empty={
              <EmptyState icon={<Wallet className="size-5" aria-hidden />} title={text.none} action={createButton}>
                {text.noneHint}
              </EmptyState>
            }
          />
        )}
      </Panel>
      {create && mayChange && <BudgetForm onClose={() => show(false)} />}
      {editing && <BudgetForm budget={editing} onClose={() => setEditing(undefined)} />}
      {asking}
    </Page>
  );
}
