import { type SubmitEvent, useState } from "react";
import { messageOf } from "@/api/problem";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { proofOf, useConfirm } from "./session";
import { text } from "./text";

interface ConfirmFormProps {
  readonly onConfirmed: () => void;
  /** Where only a second factor counts. */
  readonly codeOnly?: boolean;
}

/** Asks a signed-in person for the password, or a code of the authenticator app, before something delicate. */
export function ConfirmForm({ onConfirmed, codeOnly = false }: ConfirmFormProps) {
  const [proof, setProof] = useState("");
  const confirm = useConfirm();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    confirm.mutate(codeOnly ? { code: proof.trim() } : proofOf(proof), { onSuccess: onConfirmed });
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {confirm.error && <Notice tone="bad">{messageOf(confirm.error)}</Notice>}
      <TextField
        label={codeOnly ? text.code : text.passwordOrCode}
        hint={codeOnly ? text.withoutCode : text.withoutPassword}
        type={codeOnly ? "text" : "password"}
        autoComplete={codeOnly ? "one-time-code" : "current-password"}
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
