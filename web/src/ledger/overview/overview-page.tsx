import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense } from "react";
import { periods, savingsQuery } from "@/ledger/analytics/analytics";
import { financeQuery } from "@/ledger/finance/finance";
import { MarginAlert } from "@/ledger/finance/margin-alert";
import { useMarginFloor } from "@/ledger/finance/margin-floor";
import { text as financeText } from "@/ledger/finance/text";
import { LoadError } from "@/ui/load-error";
import { Page } from "@/ui/page";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { Segmented } from "@/ui/segmented";
import { Breakdown } from "./breakdown";
import { Cards } from "./cards";
import { overviewRoute } from "./overview.route";
import { Month } from "./month";
import { SavingsByCause } from "./savings-by-cause";
import { text } from "./text";
import { UsageChart } from "./usage-chart";

// Below the first view, and it brings a form and an import along.
const Margin = lazy(async () => ({ default: (await import("@/ledger/finance/margin")).Margin }));

const HourlyCost = lazy(async () => ({ default: (await import("./hourly-cost")).HourlyCost }));

// Most visits never need it, and it brings the snippets along.
const FirstCallGuide = lazy(async () => ({ default: (await import("./first-call-guide")).FirstCallGuide }));

const choices = periods.map((value) => ({ value, label: text.periods[value] }));

export function OverviewPage(): ReactNode {
  const { period = "30d" } = overviewRoute.useSearch();
  const navigate = overviewRoute.useNavigate();
  const savings = useQuery(savingsQuery(period));
  const ever = useQuery({ ...savingsQuery("all"), enabled: savings.data?.total_requests === 0 });
  const finance = useQuery(financeQuery(period));
  const [floor, setFloor] = useMarginFloor();
  const untouched = savings.data?.total_requests === 0 && ever.data?.total_requests === 0;

  if (savings.error && !savings.data) {
    return (
      <Page title={text.title}>
        <LoadError error={savings.error} onRetry={savings.refetch} />
      </Page>
    );
  }
  return (
    <Page
      title={text.title}
      description={text.description}
      actions={
        <Segmented
          label={text.period}
          value={period}
          choices={choices}
          onPick={(picked) => void navigate({ search: (before) => ({ ...before, period: picked }), replace: true })}
        />
      }
    >
      {finance.data && <MarginAlert summary={finance.data} floor={floor} />}
      <Cards savings={savings.data} />
      {untouched ? (
        <Suspense fallback={<SkeletonRows />}>
          <FirstCallGuide />
        </Suspense>
      ) : (
        <>
          <UsageChart period={period} />
          <div className="grid gap-4 lg:grid-cols-2">
            {savings.data?.causes ? (
              <SavingsByCause savings={savings.data} />
            ) : (
              <Panel title={text.byCause} description={text.byCauseHint}>
                <SkeletonRows rows={6} />
              </Panel>
            )}
            <Suspense
              fallback={
                <Panel title={text.hourly} description={text.hourlyNoBudget}>
                  <SkeletonRows rows={6} />
                </Panel>
              }
            >
              <HourlyCost />
            </Suspense>
            <Month />
            <Suspense
              fallback={
                <Panel title={financeText.title} description={financeText.hint}>
                  <SkeletonRows rows={4} />
                </Panel>
              }
            >
              <Margin period={period} floor={floor} onFloor={setFloor} />
            </Suspense>
          </div>
          <div className="grid gap-4 lg:grid-cols-3">
            <Breakdown by="provider" period={period} />
            <Breakdown by="feature" period={period} />
            <Breakdown by="model" period={period} />
          </div>
        </>
      )}
    </Page>
  );
}
