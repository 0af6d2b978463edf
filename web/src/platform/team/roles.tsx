import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { LoadError } from "@/ui/load-error";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { useRemoval } from "@/ui/use-removal";
import { RoleDialog } from "./role-dialog";
import { type Role, rolesQuery, useRemoveRole } from "./team";
import { permissionLabel, text } from "./text";

interface RowProps {
  readonly role: Role;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function Row({ role, onEdit, onRemove }: RowProps) {
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <h3 className="w-40 text-sm font-medium break-words">
        {role.name}
        {role.built_in && <span className="block text-xs font-normal text-muted">{text.builtIn}</span>}
      </h3>
      <p className="flex min-w-48 flex-1 flex-wrap gap-1">
        {role.permissions.map((permission) => (
          <Badge key={permission}>{permissionLabel(permission)}</Badge>
        ))}
      </p>
      {!role.built_in && (
        <p className="flex gap-1">
          <Button small kind="ghost" aria-label={text.editRoleOf(role.name)} onClick={onEdit}>
            {text.editRole}
          </Button>
          <Button small kind="ghost" aria-label={text.deleteRoleOf(role.name)} onClick={onRemove}>
            {text.deleteRole}
          </Button>
        </p>
      )}
    </li>
  );
}

export function Roles() {
  const roles = useQuery(rolesQuery);
  const remove = useRemoveRole();
  const [ask, asking] = useRemoval(
    (role: string) => remove.mutateAsync(role),
    (role) => ({
      title: text.deleteRoleTitle(role),
      description: text.deleteRoleHint,
      action: text.deleteRole,
      done: text.roleDeleted,
      name: role,
    }),
  );
  const [editing, setEditing] = useState<{ readonly role?: Role }>();
  return (
    <Panel
      flush
      title={text.roles}
      description={text.rolesHint}
      actions={
        <Button small onClick={() => setEditing({})} icon={<Plus className="size-3.5" aria-hidden />}>
          {text.createRole}
        </Button>
      }
    >
      {roles.isPending && <SkeletonRows rows={3} />}
      {roles.error && <LoadError error={roles.error} onRetry={roles.refetch} />}
      <ul className="divide-y divide-line">
        {roles.data?.map((role) => (
          <Row key={role.name} role={role} onEdit={() => setEditing({ role })} onRemove={() => ask(role.name)} />
        ))}
      </ul>
      {editing && <RoleDialog role={editing.role} onClose={() => setEditing(undefined)} />}
      {asking}
    </Panel>
  );
}
