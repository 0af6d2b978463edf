import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { sessionQuery, useSignOut } from "@/platform/session/session";
import { setupQuery } from "@/platform/setup/setup";
import { setTheme, type Theme, useTheme } from "@/shell/theme";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { LoadError } from "@/ui/load-error";
import { Page } from "@/ui/page";
import { Panel } from "@/ui/panel";
import { Segmented } from "@/ui/segmented";
import { Tabs } from "@/ui/tabs";
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

function Profile() {
  const { data: session, error, refetch } = useQuery(sessionQuery);
  const signOut = useSignOut();
  if (error) return <LoadError error={error} onRetry={refetch} />;
  return (
    <Panel
      title={text.tabs.profile}
      actions={
        <Button small busy={signOut.isPending} onClick={() => signOut.mutate()}>
          {text.signOut}
        </Button>
      }
    >
      <Facts
        rows={[
          [text.name, <bdi key="name">{session?.user?.name}</bdi>],
          [text.email, session?.user?.email],
          [
            text.userId,
            <code key="id" className="font-mono text-xs">
              {session?.user?.id}
            </code>,
          ],
        ]}
      />
    </Panel>
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

const contents = { profile: <Profile />, organization: <OrganizationPanel />, appearance: <Appearance /> };

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
