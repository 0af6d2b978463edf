import { useQuery } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { messageOf } from "@/api/problem";
import { sessionQuery } from "@/platform/session/session";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { ExportButton } from "@/ui/export-button";
import { SelectField } from "@/ui/field";
import { LoadError } from "@/ui/load-error";
import { Menu } from "@/ui/menu";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import { Time } from "@/ui/time";
import { toast } from "@/ui/toast-store";
import { useRemoval } from "@/ui/use-removal";
import { type Member, membersQuery, rolesQuery, useEndMemberSessions, useRemoveMember, useSetRole } from "./team";
import { text } from "./text";

function RolePicker({ member }: { readonly member: Member }) {
  const roles = useQuery(rolesQuery);
  const setRole = useSetRole();
  const names = roles.data?.map((role) => role.name) ?? [];
  const choices = names.includes(member.role) ? names : [member.role, ...names];
  return (
    <SelectField
      quiet
      label={text.roleOf(member.name)}
      value={setRole.isPending ? setRole.variables.role : member.role}
      choices={choices.map((name) => ({ value: name, label: name }))}
      onPick={(role) =>
        setRole.mutate(
          { id: member.id, role },
          {
            onSuccess: () => toast("good", text.changed, member.name),
            onError: (error) => toast("bad", member.name, messageOf(error)),
          },
        )
      }
    />
  );
}

type Act = (kind: "remove" | "sessions", member: Member) => void;

const columnsFor = (me: string | undefined, act: Act): readonly Column<Member>[] => [
  {
    id: "name",
    header: text.name,
    cell: (member) => (
      <span title={member.email}>
        <bdi className="font-medium">{member.name}</bdi>
        {member.id === me && <span className="ml-2 text-xs text-muted">({text.you})</span>}
      </span>
    ),
    sort: (member) => member.name.toLowerCase(),
    csv: (member) => member.name,
  },
  {
    id: "email",
    header: text.email,
    secondary: true,
    cell: (member) => member.email,
    sort: (member) => member.email,
    csv: (member) => member.email,
  },
  {
    id: "role",
    header: text.role,
    width: "w-40",
    cell: (member) => <RolePicker member={member} />,
    sort: (member) => member.role,
    csv: (member) => member.role,
  },
  {
    id: "second-factor",
    header: text.secondFactor,
    width: "w-36",
    secondary: true,
    cell: (member) => (
      <Badge tone={member.second_factor ? "good" : "neutral"}>{member.second_factor ? text.on : text.off}</Badge>
    ),
    csv: (member) => (member.second_factor ? text.on : text.off),
  },
  {
    id: "joined",
    header: text.joined,
    width: "w-32",
    secondary: true,
    cell: (member) => <Time at={member.joined_at} ago />,
    sort: (member) => member.joined_at,
    csv: (member) => member.joined_at,
  },
  {
    id: "actions",
    header: text.actions,
    quiet: true,
    width: "w-14",
    numeric: true,
    cell: (member) =>
      member.id !== me && (
        <Menu
          label={text.actionsOf(member.name)}
          trigger={
            <Button
              small
              kind="ghost"
              aria-label={text.actionsOf(member.name)}
              icon={<Ellipsis className="size-4" aria-hidden />}
            />
          }
          items={[
            { id: "sessions", label: text.endSessions, onSelect: () => act("sessions", member) },
            { id: "remove", label: text.remove, danger: true, onSelect: () => act("remove", member) },
          ]}
        />
      ),
  },
];

export function Members() {
  const members = useQuery(membersQuery);
  const { data: session } = useQuery(sessionQuery);
  const removal = useRemoveMember();
  const ending = useEndMemberSessions();
  const [remove, removing] = useRemoval(
    (member: Member) => removal.mutateAsync(member.id),
    (member) => ({
      title: text.removeTitle(member.name),
      description: text.removeHint,
      action: text.remove,
      done: text.removed,
      name: member.name,
    }),
  );
  const [end, endingOf] = useRemoval(
    (member: Member) => ending.mutateAsync(member.id),
    (member) => ({
      title: text.endSessionsTitle(member.name),
      description: text.endSessionsHint,
      action: text.endSessions,
      done: text.sessionsEnded,
      name: member.name,
    }),
  );
  const columns = columnsFor(session?.user?.id, (kind, member) => (kind === "remove" ? remove : end)(member));

  return (
    <Panel
      flush
      title={text.members}
      actions={<ExportButton name="members" rows={members.data ?? []} columns={columns} />}
    >
      {members.isPending && <SkeletonRows rows={3} />}
      {members.error && <LoadError error={members.error} onRetry={members.refetch} />}
      {members.data && (
        <Table
          label={text.members}
          rows={members.data}
          columns={columns}
          rowKey={(member) => member.id}
          height="max-h-[60dvh]"
        />
      )}
      {removing}
      {endingOf}
    </Panel>
  );
}
