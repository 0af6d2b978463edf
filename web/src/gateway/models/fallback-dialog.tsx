import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type SubmitEvent, useId, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { FormEnd } from "@/ui/form-end";
import { toast } from "@/ui/toast-store";
import { fallbackText as text } from "./fallback-text";
import { type FallbackChain, type FallbackTarget, useSetFallback } from "./fallbacks-api";
import { modelsQuery } from "./models";
import { TargetFields } from "./target-fields";

const maxTargets = 10;
const empty: FallbackTarget = { model: "", causes: [], weight: null, hedge_after_ms: null };

interface FallbackDialogProps {
  /** The chain to change, or nothing for a new one. */
  readonly chain?: FallbackChain | undefined;
  readonly onClose: () => void;
}

export function FallbackDialog({ chain, onClose }: FallbackDialogProps) {
  const [model, setModel] = useState(chain?.model ?? "");
  const [targets, setTargets] = useState<readonly FallbackTarget[]>(chain?.targets ?? [empty]);
  const models = useQuery(modelsQuery);
  const known = useId();
  const save = useSetFallback();
  const errors = isApiError(save.error) ? save.error.fields : {};
  const change = (changed: readonly FallbackTarget[]) => {
    // What was refused may be right by now; the next save says.
    save.reset();
    setTargets(changed);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate(
      { model: model.trim(), targets },
      {
        onSuccess: () => {
          toast("good", text.saved, model);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog open wide onOpenChange={onClose} title={text.editTitle} description={text.hint}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <datalist id={known}>
          {models.data?.data.map(({ id, provider }) => (
            <option key={`${provider}/${id}`} value={id} />
          ))}
        </datalist>
        <TextField
          label={text.model}
          required
          mono
          list={known}
          disabled={chain !== undefined}
          hint={text.modelHint}
          value={model}
          error={errors["model"]}
          onChange={(event) => setModel(event.target.value)}
        />
        <ol className="flex flex-col gap-3">
          {targets.map((target, place) => (
            <TargetFields
              key={place}
              place={place}
              target={target}
              models={known}
              errors={errors}
              onChange={(changed) => change(targets.toSpliced(place, 1, changed))}
              onUp={place === 0 ? undefined : () => change(targets.toSpliced(place, 1).toSpliced(place - 1, 0, target))}
              onRemove={targets.length === 1 ? undefined : () => change(targets.toSpliced(place, 1))}
            />
          ))}
        </ol>
        {targets.length < maxTargets && (
          <Button
            small
            className="self-start"
            onClick={() => change([...targets, empty])}
            icon={<Plus className="size-3.5" aria-hidden />}
          >
            {text.addTarget}
          </Button>
        )}
        <FormEnd
          action={text.save}
          busy={save.isPending}
          problem={save.error && messageOf(save.error)}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
