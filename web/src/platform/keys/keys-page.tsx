import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ExportButton } from "@/ui/export-button";
import { CheckField, TextField } from "@/ui/field";
import { LoadError } from "@/ui/load-error";
import { Page } from "@/ui/page";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { Table } from "@/ui/table";
import { CreateKey } from "./create-key";
import { EditKey } from "./edit-key";
import { IssuedSecret } from "./issued-secret";
import { type KeyAction, KeyConfirm } from "./key-confirm";
import { keyColumns } from "./key-columns";
import { KeySheet } from "./key-sheet";
import { type IssuedKey, keysQuery } from "./keys";
import { keysRoute } from "./keys.route";
import { text } from "./text";

export function KeysPage(): ReactNode {
  const keys = useQuery(keysQuery);
  const { q = "", revoked = false, create = false, id } = keysRoute.useSearch();
  const navigate = keysRoute.useNavigate();
  const [issued, setIssued] = useState<IssuedKey>();
  const [action, setAction] = useState<KeyAction>();
  const columns = useMemo(
    () =>
      keyColumns(
        setAction,
        (opened) => void navigate({ search: (before) => ({ ...before, id: opened }), replace: true }),
      ),
    [navigate],
  );
  const rows = useMemo(
    () =>
      (keys.data ?? []).filter(
        (key) =>
          (revoked || key.revoked_at === null) && `${key.name} ${key.display}`.toLowerCase().includes(q.toLowerCase()),
      ),
    [keys.data, q, revoked],
  );
  const search = (change: {
    q?: string | undefined;
    revoked?: true | undefined;
    create?: true | undefined;
    id?: undefined;
  }) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });

  const shown = keys.data?.find((key) => key.id === id);

  const createButton = (
    <Button kind="primary" onClick={() => search({ create: true })} icon={<Plus className="size-3.5" aria-hidden />}>
      {text.create}
    </Button>
  );
  return (
    <Page title={text.title} description={text.description} actions={createButton}>
      <Panel
        flush
        title={text.title}
        actions={
          <>
            <CheckField
              label={text.showRevoked}
              checked={revoked}
              onCheck={(checked) => search({ revoked: checked ? true : undefined })}
            />
            <TextField
              quiet
              label={text.filter}
              type="search"
              placeholder={text.filter}
              value={q}
              onChange={(event) => search({ q: event.target.value || undefined })}
              className="w-44"
            />
            <ExportButton name="api-keys" rows={rows} columns={columns} />
          </>
        }
      >
        {keys.isPending && <SkeletonRows />}
        {keys.error && <LoadError error={keys.error} onRetry={keys.refetch} />}
        {keys.data && (
          <Table
            label={text.title}
            rows={rows}
            columns={columns}
            rowKey={(key) => key.id}
            height="max-h-[70dvh]"
            minWidth="md:min-w-lg"
            empty={
              keys.data.length === 0 ? (
                <EmptyState icon={<KeyRound className="size-5" aria-hidden />} title={text.none} action={createButton}>
                  {text.noneHint}
                </EmptyState>
              ) : undefined
            }
          />
        )}
      </Panel>
      {create && <CreateKey onClose={() => search({ create: undefined })} onIssued={setIssued} />}
      {shown && <KeySheet apiKey={shown} onClose={() => search({ id: undefined })} />}
      {action?.kind === "edit" && <EditKey apiKey={action.key} onClose={() => setAction(undefined)} />}
      {action && action.kind !== "edit" && (
        <KeyConfirm action={action} onClose={() => setAction(undefined)} onIssued={setIssued} />
      )}
      {issued && <IssuedSecret issued={issued} onClose={() => setIssued(undefined)} />}
    </Page>
  );
}
