import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { sessionQuery } from "@/platform/session/session";
import { Dialog } from "@/ui/dialog";
import { CheckField, TextField } from "@/ui/field";
import { FormEnd } from "@/ui/form-end";
import { toast } from "@/ui/toast-store";
import { type Role, rolesQuery, useSetRolePermissions } from "./team";
import { permissionHints, permissionLabel, text } from "./text";

interface RoleDialogProps {
  /** The role to change, or nothing for a new one. */
  readonly role?: Role | undefined;
  readonly onClose: () => void;
}

/** Makes or changes a role of the organisation's own. Nobody gives more than they have: the rest is not offered. */
export function RoleDialog({ role, onClose }: RoleDialogProps) {
  const [name, setName] = useState(role?.name ?? "");
  const [granted, setGranted] = useState<ReadonlySet<string>>(new Set(role?.permissions));
  const { data: session } = useQuery(sessionQuery);
  const roles = useQuery(rolesQuery);
  const save = useSetRolePermissions();
  const errors = isApiError(save.error) ? save.error.fields : {};
  const taken = role === undefined && roles.data?.some((other) => other.name === name);
  const offered = Object.keys(permissionHints).filter(
    (permission) => session?.permissions.includes(permission) === true || granted.has(permission),
  );
  const grant = (permission: string, on: boolean) =>
    setGranted((before) => new Set(on ? [...before, permission] : [...before].filter((one) => one !== permission)));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate(
      { name, permissions: [...granted] },
      {
        onSuccess: () => {
          toast("good", text.roleSaved, name);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog open wide onOpenChange={onClose} title={role ? text.editRoleTitle(role.name) : text.createRole}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {role === undefined && (
          <TextField
            label={text.roleName}
            required
            pattern="[a-z0-9]+(-[a-z0-9]+)*"
            maxLength={40}
            hint={text.roleNameHint}
            value={name}
            error={taken ? text.roleTaken : errors["name"]}
            onChange={(event) => setName(event.target.value)}
          />
        )}
        <fieldset className="flex flex-col gap-2.5">
          <legend className="mb-2 text-xs font-medium">{text.permissions}</legend>
          {offered.map((permission) => (
            <div key={permission}>
              <CheckField
                label={permissionLabel(permission)}
                checked={granted.has(permission)}
                onCheck={(on) => grant(permission, on)}
              />
              <p className="ml-6 text-xs text-muted">{permissionHints[permission]}</p>
            </div>
          ))}
        </fieldset>
        {errors["permissions"] && <p className="text-xs text-bad">{errors["permissions"]}</p>}
        <FormEnd
          action={text.saveRole}
          busy={save.isPending}
          disabled={taken === true || granted.size === 0}
          problem={save.error && !errors["permissions"] ? messageOf(save.error) : null}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
