import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { callJson } from "@/api/client";
import { isApiError, messageOf } from "@/api/problem";
import { useChange } from "@/api/use-change";
import { sessionKey, sessionQuery, useMay } from "@/platform/session/session";
import { setupQuery } from "@/platform/setup/setup";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { TextField } from "@/ui/field";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { toast } from "@/ui/toast-store";
import { Facts } from "./facts";
import { text } from "./text";

const useRenameOrganization = () =>
  useChange(
    (name: string) => callJson<{ name: string }>("/api/organization", { method: "PATCH", body: { name } }),
    sessionKey,
  );

function Rename({ current }: { readonly current: string }) {
  const [typed, setTyped] = useState<string>();
  const name = typed ?? current;
  const rename = useRenameOrganization();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    rename.mutate(name, {
      onSuccess: () => {
        setTyped(undefined);
        toast("good", text.renamed, name);
      },
      onError: (error) => toast("bad", text.organization, messageOf(error)),
    });
  };
  return (
    <form onSubmit={submit} className="mb-5 flex items-end gap-2">
      <TextField
        label={text.organizationName}
        required
        maxLength={200}
        autoComplete="organization"
        className="max-w-sm flex-1"
        value={name}
        error={isApiError(rename.error) ? rename.error.fields["name"] : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" busy={rename.isPending} disabled={name.trim() === current || name.trim() === ""}>
        {text.save}
      </Button>
    </form>
  );
}

/** The organisation looked at: its name, and what one may do in it. */
export function OrganizationPanel() {
  const { data: session } = useQuery(sessionQuery);
  const { data: setup } = useQuery(setupQuery);
  const mayRename = useMay("manage_organization");
  const organization = session?.organization;
  if (!organization) return <SkeletonRows rows={3} />;
  const id = (
    <span className="flex items-center gap-1">
      <code className="min-w-0 font-mono text-xs break-all">{organization.id}</code>
      <CopyButton value={organization.id} label={text.organizationId} wordless />
    </span>
  );
  const permissions = (
    <span className="flex flex-wrap gap-1">
      {session.permissions.map((permission) => (
        <Badge key={permission}>{permission.replaceAll("_", " ")}</Badge>
      ))}
    </span>
  );
  return (
    <Panel title={text.tabs.organization}>
      {mayRename && <Rename current={organization.name} />}
      <Facts
        rows={[
          ...(mayRename ? [] : [[text.organization, <bdi key="name">{organization.name}</bdi>] as const]),
          [text.slug, organization.slug],
          [text.organizationId, id],
          [text.permissions, permissions],
          [text.version, setup?.version],
        ]}
      />
    </Panel>
  );
}
