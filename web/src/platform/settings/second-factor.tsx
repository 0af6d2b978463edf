import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { messageOf } from "@/api/problem";
import {
  secondFactorQuery,
  useBeginSecondFactor,
  useConfirmSecondFactor,
  useRemoveSecondFactor,
} from "@/platform/account/account";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { CodeBlock } from "@/ui/code-block";
import { TextField } from "@/ui/field";
import { LoadError } from "@/ui/load-error";
import { Notice } from "@/ui/notice";
import { Panel } from "@/ui/panel";
import { QrCode } from "@/ui/qr-code";
import { SkeletonRows } from "@/ui/skeleton";
import { text } from "./text";

interface CodeFormProps {
  readonly action: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onCode: (code: string) => void;
}

function CodeForm({ action, busy, error, onCode }: CodeFormProps) {
  const [code, setCode] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onCode(code);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="flex items-end gap-2">
        <TextField
          label={text.code}
          required
          mono
          autoComplete="one-time-code"
          className="w-44"
          value={code}
          onChange={(event) => setCode(event.target.value.trim())}
        />
        <Button type="submit" busy={busy}>
          {action}
        </Button>
      </div>
      {error !== null && error !== undefined && <Notice tone="bad">{messageOf(error)}</Notice>}
    </form>
  );
}

function Enroll({ confirm }: { readonly confirm: ReturnType<typeof useConfirmSecondFactor> }) {
  const begin = useBeginSecondFactor();
  if (!begin.data) {
    return (
      <div className="flex flex-col items-start gap-3">
        <p className="text-muted">{text.secondFactorOff}</p>
        {begin.error && <Notice tone="bad">{messageOf(begin.error)}</Notice>}
        <Button busy={begin.isPending} onClick={() => begin.mutate()}>
          {text.setUp}
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <p>{text.scanCode}</p>
      <QrCode value={begin.data.uri} label={text.qrCode} />
      <p className="text-muted">{text.enterSecret}</p>
      <CodeBlock label={text.secret} code={begin.data.secret_base32} wrap />
      <p className="text-xs">
        <a href={begin.data.uri} className="text-accent underline underline-offset-2">
          {text.openApp}
        </a>
      </p>
      <CodeForm
        action={text.turnOn}
        busy={confirm.isPending}
        error={confirm.error}
        onCode={(code) => confirm.mutate(code)}
      />
    </div>
  );
}

export function TwoStep() {
  const factor = useQuery(secondFactorQuery);
  const remove = useRemoveSecondFactor();
  // Held here and not where the code is entered: that part is gone by the time the answer with the codes is there.
  const confirm = useConfirmSecondFactor();
  const codes = confirm.data?.recovery_codes ?? [];
  const on = factor.data?.enabled === true;
  return (
    <Panel
      title={text.secondFactor}
      description={text.secondFactorNote}
      actions={factor.data && <Badge tone={on ? "good" : "neutral"}>{on ? text.on : text.off}</Badge>}
    >
      {factor.isPending && <SkeletonRows rows={1} />}
      {factor.error && <LoadError error={factor.error} onRetry={factor.refetch} />}
      {codes.length > 0 && (
        <div className="mb-4 flex flex-col gap-2">
          <Notice tone="warn">{text.recoveryNote}</Notice>
          <CodeBlock label={text.recoveryCodes} code={codes.join("\n")} />
        </div>
      )}
      {factor.data && on && (
        <div className="flex flex-col gap-3">
          <p className="num text-muted">{text.codesLeft(factor.data.recovery_codes_left)}</p>
          <CodeForm
            action={text.turnOff}
            busy={remove.isPending}
            error={remove.error}
            onCode={(code) => remove.mutate(code, { onSuccess: () => confirm.reset() })}
          />
        </div>
      )}
      {factor.data && !on && <Enroll confirm={confirm} />}
    </Panel>
  );
}
