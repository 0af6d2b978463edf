import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { useChangePassword } from "@/platform/account/account";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { Panel } from "@/ui/panel";
import { toast } from "@/ui/toast-store";
import { text } from "./text";

const empty = { current_password: "", password: "" };

export function Password() {
  const [form, setForm] = useState(empty);
  const change = useChangePassword();
  const errors = isApiError(change.error) ? change.error.fields : {};
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    change.mutate(form, {
      onSuccess: () => {
        setForm(empty);
        toast("good", text.passwordChanged);
      },
    });
  };
  const bind = (field: keyof typeof form) => ({
    type: "password",
    required: true,
    value: form[field],
    error: errors[field],
    onChange: (event: { target: { value: string } }) =>
      setForm((before) => ({ ...before, [field]: event.target.value })),
  });
  return (
    <Panel title={text.password} description={text.passwordNote}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={text.currentPassword} autoComplete="current-password" {...bind("current_password")} />
          <TextField
            label={text.newPassword}
            autoComplete="new-password"
            minLength={12}
            hint={text.passwordHint}
            {...bind("password")}
          />
        </div>
        {change.error && <Notice tone="bad">{messageOf(change.error)}</Notice>}
        <Button type="submit" busy={change.isPending} className="self-start">
          {text.changePassword}
        </Button>
      </form>
    </Panel>
  );
}
