import { useQueryClient } from "@tanstack/react-query";
import { ShieldAlert } from "lucide-react";
import { ConfirmForm } from "@/platform/session/confirm-form";
import { sessionKey } from "@/platform/session/session";
import { Passkeys } from "@/platform/settings/passkeys";
import { TwoStep } from "@/platform/settings/second-factor";
import { Button } from "@/ui/button";
import { Page } from "@/ui/page";
import { Panel } from "@/ui/panel";
import { text } from "./text";

const kindOf = (hold: string) =>
  hold === "second_factor_enrolment_required" ? "enrol" : hold === "second_factor_proof_required" ? "prove" : "again";

/** What stands in place of every page while the organisation wants more proof of who it is than this session has shown. */
export function Hold({ hold, organization }: { readonly hold: string; readonly organization: string }) {
  const client = useQueryClient();
  const goOn = () => void client.invalidateQueries({ queryKey: sessionKey }).then(() => client.invalidateQueries());
  const kind = kindOf(hold);
  return (
    <Page title={text.holds[kind].title(organization)} description={text.holds[kind].hint}>
      <div className="flex max-w-3xl flex-col gap-4">
        {kind === "enrol" ? (
          <>
            <TwoStep />
            <Passkeys />
            <div>
              <Button kind="primary" onClick={goOn} icon={<ShieldAlert className="size-3.5" aria-hidden />}>
                {text.goOn}
              </Button>
            </div>
          </>
        ) : (
          <Panel title={text.confirm}>
            <div className="max-w-sm">
              <ConfirmForm onConfirmed={goOn} codeOnly={kind === "prove"} />
            </div>
          </Panel>
        )}
      </div>
    </Page>
  );
}
