import type { ReactNode } from "react";
import { WebhooksTab } from "@/platform/webhooks/webhooks-tab";
import { Page } from "@/ui/page";
import { Tabs } from "@/ui/tabs";
import { Jobs } from "./jobs";
import { jobsRoute, jobsTabs } from "./jobs.route";
import { text } from "./text";

export function JobsPage(): ReactNode {
  const { tab = "jobs", endpoint, delivery } = jobsRoute.useSearch();
  const navigate = jobsRoute.useNavigate();
  const contents = {
    jobs: <Jobs />,
    webhooks: (
      <WebhooksTab
        endpoint={endpoint}
        delivery={delivery}
        onShow={(shown) => void navigate({ search: { tab: "webhooks", ...shown }, replace: true })}
      />
    ),
  };
  return (
    <Page title={text.page} description={text.description}>
      <Tabs
        label={text.sections}
        value={tab}
        onChange={(picked) => void navigate({ search: { tab: jobsTabs.find((one) => one === picked) }, replace: true })}
        tabs={jobsTabs.map((id) => ({ id, label: text.tabs[id], content: contents[id] }))}
      />
    </Page>
  );
}
