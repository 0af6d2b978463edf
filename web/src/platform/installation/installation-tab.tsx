import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { Panel } from "@/ui/panel";
import { toast } from "@/ui/toast-store";
import { useEndAllSessions } from "./installation";
import { Mails } from "./mails";
import { Organizations } from "./organizations";
import { text } from "./text";

function SignOut() {
  const [email, setEmail] = useState("");
  const end = useEndAllSessions();
  const field = isApiError(end.error) ? end.error.fields["email"] : undefined;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    end.mutate(email, {
      onSuccess: ({ ended }) => {
        setEmail("");
        toast("good", text.ended(ended), email);
      },
    });
  };
  return (
    <Panel title={text.people} description={text.peopleHint}>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
        <TextField
          label={text.email}
          type="email"
          required
          autoComplete="off"
          className="max-w-sm min-w-56 flex-1"
          value={email}
          error={field}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Button type="submit" busy={end.isPending}>
          {text.endSessions}
        </Button>
      </form>
      {end.error && field === undefined && (
        <div className="mt-3">
          <Notice tone="bad">{messageOf(end.error)}</Notice>
        </div>
      )}
    </Panel>
  );
}

/** What the operator of the installation does across organisations. */
export function InstallationTab() {
  return (
    <div className="flex flex-col gap-4">
      <Organizations />
      <SignOut />
      <Mails />
    </div>
  );
}
