import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { sessionQuery } from "@/platform/session/session";
import { setupQuery } from "@/platform/setup/setup";
import { setTheme, type Theme, useTheme } from "@/shell/theme";
import { Badge } from "@/ui/badge";
import { Page } from "@/ui/page";
import { Panel } from "@/ui/panel";
import { Segmented } from "@/ui/segmented";
import { Tabs } from "@/ui/tabs";
import { Password } from "./password";
import { Profile } from "./profile";
import { TwoStep } from "./second-factor";
import { Sessions } from "./sessions";
import { settingsRoute, settingsTabs } from "./settings.route";
import { text } from "./text";

const themes = (["light", "dark", "system"] as const).map((value) => ({ value, label: text.themes[value] }));

function Facts({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[12rem_1fr]">
      {rows.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function OrganizationPanel() {
  const { data: session } = useQuery(sessionQuery);
  const { data: setup } = useQuery(setupQuery);
  return (
    <Panel title={text.tabs.organization}>
      <Facts
        rows={[
          [text.organization, <bdi key="name">{session?.organization?.name}</bdi>],
          [text.slug, session?.organization?.slug],
          [
            text.organizationId,
            <code key="id" className="font-mono text-xs">
              {session?.organization?.id}
            </code>,
          ],
          [
            text.permissions,
            <span key="permissions" className="flex flex-wrap gap-1">
              {session?.permissions.map((permission) => (
                <Badge key={permission}>{permission}</Badge>
              ))}
            </span>,
          ],
          [text.version, setup?.version],
        ]}
      />
    </Panel>
  );
}

function Appearance() {
  const theme = useTheme();
  return (
    <Panel title={text.theme} description={text.themeHint}>
      <Segmented<Theme> label={text.theme} value={theme} choices={themes} onPick={setTheme} />
    </Panel>
  );
}

const contents = {
  profile: <Profile />,
  security: (
    <div className="flex flex-col gap-4">
      <Password />
      <TwoStep />
      <Sessions />
    </div>
  ),
  organization: <OrganizationPanel />,
  appearance: <Appearance />,
};

export function SettingsPage(): ReactNode {
  const { tab = "profile" } = settingsRoute.useSearch();
  const navigate = settingsRoute.useNavigate();
  return (
    <Page title={text.title}>
      <div className="max-w-3xl">
        <Tabs
          label={text.sections}
          value={tab}
          onChange={(picked) =>
            void navigate({ search: { tab: settingsTabs.find((one) => one === picked) ?? "profile" }, replace: true })
          }
          tabs={settingsTabs.map((id) => ({ id, label: text.tabs[id], content: contents[id] }))}
        />
      </div>
    </Page>
  );
}
