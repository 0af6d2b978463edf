import { type SubmitEvent, useState } from "react";
import { messageOf } from "@/api/problem";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { useConfirm } from "./session";
import { text } from "./text";

interface ConfirmFormProps {
  readonly onConfirmed: () => void;
}

/** Asks a signed-in person for the password, or a code of the authenticator app, before something delicate. */
export function ConfirmForm({ onConfirmed }: ConfirmFormProps) {
  const [proof, setProof] = useState("");
  const confirm = useConfirm();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    confirm.mutate(proof, { onSuccess: onConfirmed });
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {confirm.error && <Notice tone="bad">{messageOf(confirm.error)}</Notice>}
      <TextField
        label={text.passwordOrCode}
        hint={text.withoutPassword}
        type="password"
        autoComplete="current-password"
        required
        value={proof}
        onChange={(event) => setProof(event.target.value)}
      />
      <Button kind="primary" type="submit" busy={confirm.isPending}>
        {text.confirm}
      </Button>
    </form>
  );
}
