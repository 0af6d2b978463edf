import type { ReactNode } from "react";
import { InstallationTab } from "@/platform/installation/installation-tab";
import { PrivacyTab } from "@/platform/privacy/privacy-tab";
import { useMay } from "@/platform/session/session";
import { setTheme, type Theme, useTheme } from "@/shell/theme";
import { Page } from "@/ui/page";
import { Panel } from "@/ui/panel";
import { Segmented } from "@/ui/segmented";
import { Tabs } from "@/ui/tabs";
import { OrganizationPanel } from "./organization";
import { Passkeys } from "./passkeys";
import { Password } from "./password";
import { Profile } from "./profile";
import { TwoStep } from "./second-factor";
import { Sessions } from "./sessions";
import { settingsRoute, settingsTabs } from "./settings.route";
import { text } from "./text";

const themes = (["light", "dark", "system"] as const).map((value) => ({ value, label: text.themes[value] }));

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
      <Passkeys />
      <Password />
      <TwoStep />
      <Sessions />
    </div>
  ),
  organization: <OrganizationPanel />,
  privacy: <PrivacyTab />,
  appearance: <Appearance />,
  installation: <InstallationTab />,
};

export function SettingsPage(): ReactNode {
  const { tab = "profile" } = settingsRoute.useSearch();
  const navigate = settingsRoute.useNavigate();
  const operates = useMay("operate_installation");
  return (
    <Page title={text.title}>
      <div className="max-w-3xl">
        <Tabs
          label={text.sections}
          value={tab}
          onChange={(picked) =>
            void navigate({ search: { tab: settingsTabs.find((one) => one === picked) ?? "profile" }, replace: true })
          }
          tabs={settingsTabs
            .filter((id) => id !== "installation" || operates || tab === "installation")
            .map((id) => ({ id, label: text.tabs[id], content: contents[id] }))}
        />
      </div>
    </Page>
  );
}
