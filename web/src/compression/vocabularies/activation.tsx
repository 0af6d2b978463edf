import { useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Confirm } from "@/ui/confirm";
import { Switch } from "@/ui/switch";
import { toast } from "@/ui/toast-store";
import { text } from "./text";
import { useActivate, type Vocabulary } from "./vocabularies";

/** Switches a vocabulary on or off; one that was not shown to pay only after asking. */
export function Activation({ vocabulary, disabled }: { readonly vocabulary: Vocabulary; readonly disabled?: boolean }) {
  const { id, name, active } = vocabulary;
  const activate = useActivate();
  const [doubt, setDoubt] = useState<string>();
  const change = (next: boolean) =>
    activate.mutate(
      { id, active: next },
      {
        onError: (error) =>
          isApiError(error) && error.code === "vocabulary_does_not_pay"
            ? setDoubt(error.message)
            : toast("bad", name, messageOf(error)),
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
          title={text.forceTitle}
          description={text.forceHint(doubt)}
          action={text.force}
          onConfirm={() => activate.mutateAsync({ id, active: true, force: true })}
          onClose={() => setDoubt(undefined)}
        />
      )}
    </>
  );
}
