import { useQuery } from "@tanstack/react-query";
import { BookA, Package, Plus, Sparkles } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { useMay } from "@/platform/session/session";
import { BackLink } from "@/ui/back-link";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ExportButton } from "@/ui/export-button";
import { LoadError } from "@/ui/load-error";
import { Page } from "@/ui/page";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { Table } from "@/ui/table";
import { ImportButton } from "./import-button";
import { LearnDialog } from "./learn-dialog";
import { Learnings } from "./learnings";
import { NewVocabulary } from "./new-vocabulary";
import { PacksDialog } from "./packs-dialog";
import { text } from "./text";
import { vocabulariesQuery } from "./vocabularies";
import { vocabulariesRoute } from "./vocabularies.routes";
import { vocabularyColumns } from "./vocabulary-columns";

export function VocabulariesPage(): ReactNode {
  const { open } = vocabulariesRoute.useSearch();
  const navigate = vocabulariesRoute.useNavigate();
  const show = (dialog?: "new" | "packs" | "learn") =>
    void navigate({ search: dialog === undefined ? {} : { open: dialog }, replace: true });
  const vocabularies = useQuery(vocabulariesQuery);
  const mayChange = useMay("manage_vocabularies");
  const columns = useMemo(() => vocabularyColumns(mayChange), [mayChange]);
  const rows = vocabularies.data ?? [];

  const packs = (
    <Button onClick={() => show("packs")} icon={<Package className="size-3.5" aria-hidden />}>
      {text.packs}
    </Button>
  );
  const create = (
    <Button kind="primary" onClick={() => show("new")} icon={<Plus className="size-3.5" aria-hidden />}>
      {text.create}
    </Button>
  );
  return (
    <Page
      title={text.title}
      description={text.description}
      back={<BackLink to="/compression">{text.lab}</BackLink>}
      actions={
        mayChange && (
          <>
            {packs}
            <Button onClick={() => show("learn")} icon={<Sparkles className="size-3.5" aria-hidden />}>
              {text.learn}
            </Button>
            <ImportButton />
            {create}
          </>
        )
      }
    >
      {mayChange && <Learnings />}
      <Panel flush title={text.title} actions={<ExportButton name="vocabularies" rows={rows} columns={columns} />}>
        {vocabularies.isPending && <SkeletonRows />}
        {vocabularies.error && <LoadError error={vocabularies.error} onRetry={vocabularies.refetch} />}
        {vocabularies.data && (
          <Table
            label={text.title}
            rows={rows}
            columns={columns}
            rowKey={(vocabulary) => vocabulary.id}
            empty={
              <EmptyState
                icon={<BookA className="size-5" aria-hidden />}
                title={text.none}
                action={
                  mayChange && (
                    <>
                      {create}
                      {packs}
                    </>
                  )
                }
              >
                {text.noneHint}
              </EmptyState>
            }
          />
        )}
      </Panel>
      {open === "new" && <NewVocabulary onClose={() => show()} />}
      {open === "packs" && <PacksDialog onClose={() => show()} />}
      {open === "learn" && <LearnDialog onClose={() => show()} />}
    </Page>
  );
}
