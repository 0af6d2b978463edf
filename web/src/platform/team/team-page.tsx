import { UserPlus } from "lucide-react";
import type { ReactNode } from "react";
import { useMay } from "@/platform/session/session";
import { SsoTab } from "@/platform/sso/sso-tab";
import { Button } from "@/ui/button";
import { Page } from "@/ui/page";
import { Tabs } from "@/ui/tabs";
import { Invitations } from "./invitations";
import { InviteDialog } from "./invite-dialog";
import { Members } from "./members";
import { Roles } from "./roles";
import { SecondFactorRule } from "./second-factor-rule";
import { teamRoute, teamTabs } from "./team.route";
import { text } from "./text";

export function TeamPage(): ReactNode {
  const { invite, tab = "members", tried } = teamRoute.useSearch();
  const navigate = teamRoute.useNavigate();
  const maySetUp = useMay("manage_organization");
  const show = (open: boolean) =>
    void navigate({ search: (before) => ({ ...before, invite: open ? true : undefined }), replace: true });
  const contents = {
    members: (
      <div className="flex flex-col gap-4">
        <Members />
        <Invitations />
        <SecondFactorRule />
      </div>
    ),
    roles: <Roles />,
    sso: <SsoTab tried={tried} onSeen={() => void navigate({ search: { tab: "sso" }, replace: true })} />,
  };
  return (
    <Page
      title={text.title}
      description={text.description}
      actions={
        <Button kind="primary" onClick={() => show(true)} icon={<UserPlus className="size-3.5" aria-hidden />}>
          {text.invite}
        </Button>
      }
    >
      <Tabs
        label={text.sections}
        value={tab}
        onChange={(picked) => void navigate({ search: { tab: teamTabs.find((one) => one === picked) }, replace: true })}
        tabs={teamTabs
          .filter((id) => id !== "sso" || maySetUp || tab === "sso")
          .map((id) => ({ id, label: text.tabs[id], content: contents[id] }))}
      />
      {invite && <InviteDialog onClose={() => show(false)} />}
    </Page>
  );
}
