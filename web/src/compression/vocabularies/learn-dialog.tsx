import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { FormEnd } from "@/ui/form-end";
import { toast } from "@/ui/toast-store";
import { useLearn } from "./learnings-api";
import { splitTexts } from "./split-texts";
import { text } from "./text";
import { TextsField } from "./texts-field";

export function LearnDialog({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState("");
  const [domain, setDomain] = useState("");
  const [support, setSupport] = useState(5);
  const [source, setSource] = useState("");
  const learn = useLearn();
  const errors = isApiError(learn.error) ? learn.error.fields : {};
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    learn.mutate(
      { name, domain: domain === "" ? undefined : domain, texts: splitTexts(source), min_support: support },
      {
        onSuccess: () => {
          toast("good", text.learnStarted, name);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog open wide onOpenChange={onClose} title={text.learnTitle} description={text.learnHint}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid items-start gap-4 sm:grid-cols-[1fr_9rem_10rem]">
          <TextField
            label={text.name}
            required
            maxLength={100}
            value={name}
            error={errors["name"]}
            onChange={(event) => setName(event.target.value)}
          />
          <TextField
            label={text.domain}
            optional
            maxLength={100}
            value={domain}
            error={errors["domain"]}
            onChange={(event) => setDomain(event.target.value)}
          />
          <TextField
            label={text.support}
            hint={text.supportHint}
            type="number"
            required
            min={2}
            max={1000}
            value={Number.isNaN(support) ? "" : support}
            error={errors["min_support"]}
            onChange={(event) => setSupport(event.target.valueAsNumber)}
          />
        </div>
        <TextsField value={source} error={errors["texts"]} onChange={setSource} />
        <FormEnd
          action={text.learnAction}
          busy={learn.isPending}
          problem={learn.error && messageOf(learn.error)}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
