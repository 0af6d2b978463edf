import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { profileQuery, useRename } from "@/platform/account/account";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { LoadError } from "@/ui/load-error";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { toast } from "@/ui/toast-store";
import { text } from "./text";

export function Profile() {
  const profile = useQuery(profileQuery);
  const rename = useRename();
  const [typed, setTyped] = useState<string>();
  const name = typed ?? profile.data?.name ?? "";
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    rename.mutate(name, {
      onSuccess: () => toast("good", text.saved),
      onError: (error) => toast("bad", text.tabs.profile, messageOf(error)),
    });
  };
  return (
    <Panel title={text.tabs.profile}>
      {profile.isPending && <SkeletonRows rows={2} />}
      {profile.error && <LoadError error={profile.error} onRetry={profile.refetch} />}
      {profile.data && (
        <form onSubmit={submit} className="flex flex-col gap-4">
          <p className="flex flex-wrap items-center gap-2">
            <span className="text-muted">{text.email}</span> {profile.data.email}
            <Badge tone={profile.data.email_verified ? "good" : "warn"}>
              {profile.data.email_verified ? text.verified : text.unverified}
            </Badge>
          </p>
          <div className="flex items-end gap-2">
            <TextField
              label={text.name}
              required
              maxLength={200}
              autoComplete="name"
              className="max-w-sm flex-1"
              value={name}
              error={isApiError(rename.error) ? rename.error.fields["name"] : undefined}
              onChange={(event) => setTyped(event.target.value)}
            />
            <Button type="submit" busy={rename.isPending} disabled={name === profile.data.name}>
              {text.save}
            </Button>
          </div>
        </form>
      )}
    </Panel>
  );
}
