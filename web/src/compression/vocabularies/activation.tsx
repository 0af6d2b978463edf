import { useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Confirm } from "@/ui/confirm";
import { Switch } from "@/ui/switch";
import { toast } from "@/ui/toast-store";
import { text } from "./text";
import { useActivate, type Vocabulary } from "./vocabularies";

const doubts = {
  vocabulary_does_not_pay: { title: text.notPayingTitle, hint: text.notPayingHint },
  vocabulary_not_evaluated: { title: text.notMeasuredTitle, hint: text.notMeasuredHint },
} as const;

const doubtIn = (error: unknown): keyof typeof doubts | undefined =>
  isApiError(error) && error.code in doubts ? (error.code as keyof typeof doubts) : undefined;

/** Switches a vocabulary on or off; one that was not shown to pay only after asking. */
export function Activation({ vocabulary, disabled }: { readonly vocabulary: Vocabulary; readonly disabled?: boolean }) {
  const { id, name, active } = vocabulary;
  const activate = useActivate();
  const [doubt, setDoubt] = useState<keyof typeof doubts>();
  const change = (next: boolean) =>
    activate.mutate(
      { id, active: next },
      {
        onError: (error) => {
          const found = doubtIn(error);
          if (found) setDoubt(found);
          else toast("bad", name, messageOf(error));
        },
      },
    );
  return (
    <>
      <Switch
        label={text.activateOf(name)}
        checked={activate.isPending ? activate.variables.active : active}
        disabled={disabled}
        onChange={change}
      />
      {doubt !== undefined && (
        <Confirm
          title={doubts[doubt].title}
          description={doubts[doubt].hint}
          action={text.force}
          onConfirm={() => activate.mutateAsync({ id, active: true, force: true })}
          onClose={() => setDoubt(undefined)}
        />
      )}
    </>
  );
}
