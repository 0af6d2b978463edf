import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Dialog } from "@/ui/dialog";
import { SelectField, TextField } from "@/ui/field";
import { FormEnd } from "@/ui/form-end";
import { toast } from "@/ui/toast-store";
import { rolesQuery, useInvite } from "./team";
import { text } from "./text";

export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const roles = useQuery(rolesQuery);
  const invite = useInvite();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState("member");
  const errors = isApiError(invite.error) ? invite.error.fields : {};
  const names = roles.data?.map((one) => one.name) ?? [role];

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    invite.mutate(
      { email, role },
      {
        onSuccess: () => {
          toast("good", text.invited, email);
          onClose();
        },
      },
    );
  };

  return (
    <Dialog open onOpenChange={onClose} title={text.inviteTitle} description={text.inviteHint}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={text.email}
          type="email"
          required
          value={email}
          error={errors["email"]}
          onChange={(event) => setEmail(event.target.value)}
        />
        <SelectField
          label={text.role}
          value={role}
          error={errors["role"]}
          choices={names.map((name) => ({ value: name, label: name }))}
          onPick={setRole}
        />
        <FormEnd
          action={text.send}
          busy={invite.isPending}
          problem={invite.error && messageOf(invite.error)}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
