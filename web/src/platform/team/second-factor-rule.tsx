import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/platform/session/session";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { LoadError } from "@/ui/load-error";
import { Panel } from "@/ui/panel";
import { toast } from "@/ui/toast-store";
import { membersQuery, organizationQuery, useRequireSecondFactor } from "./team";
import { text } from "./text";

/** Whether the organisation wants a second factor of its members, and who of them lacks one. */
export function SecondFactorRule() {
  const may = useMay("manage_organization");
  const organization = useQuery({ ...organizationQuery, enabled: may });
  const members = useQuery(membersQuery);
  const change = useRequireSecondFactor();
  const [asking, setAsking] = useState(false);
  if (!may) return null;
  const on = organization.data?.require_second_factor === true;
  const without = members.data?.filter((member) => !member.second_factor).length ?? 0;
  return (
    <Panel
      title={text.rule}
      description={text.ruleHint}
      actions={
        organization.data && (
          <>
            <Badge tone={on ? "good" : "neutral"}>{on ? text.on : text.off}</Badge>
            <Button small onClick={() => setAsking(true)}>
              {on ? text.ruleStop : text.ruleStart}
            </Button>
          </>
        )
      }
    >
      {organization.error && <LoadError error={organization.error} onRetry={organization.refetch} />}
      <p className="text-muted">{without === 0 ? text.ruleAllHave : text.ruleLack(without)}</p>
      {asking && (
        <Confirm
          title={on ? text.ruleStopTitle : text.ruleStartTitle}
          description={on ? text.ruleStopHint : text.ruleStartHint}
          action={on ? text.ruleStop : text.ruleStart}
          onConfirm={async () => {
            await change.mutateAsync(!on);
            toast("good", on ? text.ruleStopped : text.ruleStarted);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Panel>
  );
}
