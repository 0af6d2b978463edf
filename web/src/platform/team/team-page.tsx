import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { LoadError } from "@/ui/load-error";
import { Page } from "@/ui/page";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { Invitations } from "./invitations";
import { InviteDialog } from "./invite-dialog";
import { Members } from "./members";
import { rolesQuery } from "./team";
import { teamRoute } from "./team.route";
import { text } from "./text";

export function TeamPage(): ReactNode {
  const { invite } = teamRoute.useSearch();
  const navigate = teamRoute.useNavigate();
  const show = (open: boolean) => void navigate({ search: open ? { invite: true } : {}, replace: true });
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
      <Members />
      <Invitations />
      <Roles />
      {invite && <InviteDialog onClose={() => show(false)} />}
    </Page>
  );
}

function Roles() {
  const roles = useQuery(rolesQuery);
  return (
    <Panel title={text.roles} description={text.rolesHint}>
      {roles.isPending && <SkeletonRows rows={3} />}
      {roles.error && <LoadError error={roles.error} onRetry={roles.refetch} />}
      <dl className="grid gap-x-4 gap-y-3 sm:grid-cols-[8rem_1fr]">
        {roles.data?.map((role) => (
          <div key={role.name} className="contents">
            <dt className="font-medium">{role.name}</dt>
            <dd className="flex flex-wrap gap-1">
              {role.permissions.map((permission) => (
                <Badge key={permission}>{permission.replaceAll("_", " ")}</Badge>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
