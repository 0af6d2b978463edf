import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Organization, sessionQuery } from "@/platform/session/session";
import { Button } from "@/ui/button";
import { Dialog, DialogActions } from "@/ui/dialog";
import { Notice } from "@/ui/notice";
import { Panel } from "@/ui/panel";
import { Time } from "@/ui/time";
import { askErasure, endOrganization } from "./privacy";
import { text } from "./text";
import { TypedConfirm } from "./typed-confirm";

function Account({ email }: { readonly email: string }) {
  const [asking, setAsking] = useState(false);
  const ask = useMutation({ mutationFn: askErasure });
  return (
    <div className="flex flex-col items-start gap-3">
      <h3 className="font-medium">{text.account}</h3>
      <p className="text-sm text-muted">{text.accountHint}</p>
      {ask.isSuccess ? (
        <Notice tone="info">{text.accountMailed}</Notice>
      ) : (
        <Button onClick={() => setAsking(true)}>{text.deleteAccount}</Button>
      )}
      {asking && (
        <TypedConfirm
          title={text.deleteAccount}
          description={text.accountHint}
          label={text.accountTyped(email)}
          expected={email}
          action={text.askByMail}
          busy={ask.isPending}
          error={ask.error}
          onConfirm={() => ask.mutate(undefined, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

function End({ organization }: { readonly organization: Organization }) {
  const [asking, setAsking] = useState(false);
  const end = useMutation({ mutationFn: endOrganization });
  const goOn = () => window.location.assign("/");
  return (
    <div className="flex flex-col items-start gap-3 border-t border-line pt-4">
      <h3 className="font-medium break-words">{text.organization(organization.name)}</h3>
      <p className="text-sm text-muted">{text.organizationHint}</p>
      {organization.role === "owner" ? (
        <Button onClick={() => setAsking(true)}>{text.endOrganization}</Button>
      ) : (
        <p className="text-sm">{text.ownersOnly}</p>
      )}
      {asking && !end.isSuccess && (
        <TypedConfirm
          title={text.endOrganization}
          description={text.organizationHint}
          label={text.organizationTyped(organization.slug)}
          expected={organization.slug}
          action={text.endOrganization}
          busy={end.isPending}
          error={end.error}
          onConfirm={() => end.mutate(organization.slug)}
          onClose={() => setAsking(false)}
        />
      )}
      {end.data && (
        <Dialog open insistent onOpenChange={goOn} title={text.ended}>
          <p>
            {text.endedHint} <Time at={end.data.erase_at} />.
          </p>
          <DialogActions>
            <Button kind="primary" onClick={goOn}>
              {text.goOn}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </div>
  );
}

/** The ways out: of one's account, and of the whole organisation. */
export function Leaving() {
  const { data: session } = useQuery(sessionQuery);
  if (!session?.user) return null;
  return (
    <Panel title={text.leave}>
      <div className="flex flex-col gap-4">
        <Account email={session.user.email} />
        {session.organization && <End organization={session.organization} />}
      </div>
    </Panel>
  );
}
