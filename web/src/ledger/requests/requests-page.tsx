import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Activity } from "lucide-react";
import { type ReactNode, useCallback, useMemo } from "react";
import { useMay } from "@/platform/session/session";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ExportButton } from "@/ui/export-button";
import { formatCount } from "@/ui/format";
import { LoadError } from "@/ui/load-error";
import { Page } from "@/ui/page";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { Table } from "@/ui/table";
import { CaptureSetting } from "./capture-setting";
import { Filters } from "./filters";
import { requestColumns } from "./request-columns";
import { RequestSheet } from "./request-sheet";
import { requestsQuery } from "./requests";
import { requestsRoute } from "./requests.route";
import { text } from "./text";

const everything = (["csv", "parquet"] as const).map((format) => ({
  label: text.exports[format],
  href: `/v1/analytics/export?format=${format}&period=all`,
}));

export function RequestsPage(): ReactNode {
  const { id, ...filter } = requestsRoute.useSearch();
  const mayCapture = useMay("manage_organization");
  const navigate = requestsRoute.useNavigate();
  const requests = useInfiniteQuery(requestsQuery(filter));
  const rows = useMemo(() => requests.data?.pages.flatMap((page) => page.data) ?? [], [requests.data]);
  const filtered = Object.keys(filter).length > 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = requests;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  return (
    <Page title={text.title} description={text.description} actions={mayCapture && <CaptureSetting />}>
      <Filters />
      <Panel
        flush
        title={text.title}
        description={requests.data ? text.shown(formatCount(rows.length)) : undefined}
        actions={<ExportButton name="requests" rows={rows} columns={requestColumns} files={everything} />}
      >
        {requests.isPending && <SkeletonRows rows={10} />}
        {requests.error && !requests.data && <LoadError error={requests.error} onRetry={requests.refetch} />}
        {requests.data && (
          <Table
            label={text.title}
            rows={rows}
            columns={requestColumns}
            rowKey={(request) => request.id}
            height="max-h-[max(20rem,calc(100dvh-17rem))]"
            minWidth="md:min-w-4xl"
            onEndReached={more}
            empty={
              filtered ? (
                <EmptyState
                  title={text.noMatch}
                  action={<Button onClick={() => void navigate({ search: {} })}>{text.clear}</Button>}
                />
              ) : (
                <EmptyState
                  icon={<Activity className="size-5" aria-hidden />}
                  title={text.none}
                  action={
                    <Link to="/quickstart" className="text-accent underline underline-offset-2">
                      {text.quickstart}
                    </Link>
                  }
                >
                  {text.noneHint}
                </EmptyState>
              )
            }
          />
        )}
        {isFetchingNextPage && <p className="p-2 text-center text-xs text-muted">{text.loadingMore}</p>}
      </Panel>
      {id !== undefined && (
        <RequestSheet id={id} onClose={() => void navigate({ search: ({ id: _, ...rest }) => rest })} />
      )}
    </Page>
  );
}
