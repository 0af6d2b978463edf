import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import type { Model } from "@/gateway/models/models";
import { Button } from "@/ui/button";
import { SelectField } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { type ColumnSetup, type Level, levels } from "./playground.route";
import { RunFigures } from "./run-figures";
import type { ChatRun } from "./stream-chat";
import { text } from "./text";

interface AnswerColumnProps {
  readonly index: number;
  readonly models: readonly Model[];
  readonly model: string;
  readonly level: Level;
  readonly run: ChatRun | undefined;
  readonly removable: boolean;
  readonly onChange: (change: ColumnSetup) => void;
  readonly onRemove: () => void;
}

const levelChoices = levels.map((value) => ({ value, label: text.levels[value] }));

export function AnswerColumn({ index, models, model, level, run, removable, onChange, onRemove }: AnswerColumnProps) {
  const choices = (models.some((one) => one.id === model) ? models : [{ id: model }, ...models]).map(({ id }) => ({
    value: id,
    label: id,
  }));
  return (
    <section aria-label={text.column(index)} className="card flex min-w-0 flex-col">
      <div className="flex items-center gap-2 border-b border-line p-2">
        <SelectField
          quiet
          label={text.model}
          value={model}
          choices={choices}
          onPick={(picked) => onChange({ model: picked })}
          className="min-w-0 flex-1"
        />
        <SelectField
          quiet
          label={text.compression}
          value={level}
          choices={levelChoices}
          onPick={(picked) => onChange({ level: levels.find((one) => one === picked) ?? "off" })}
          className="w-40"
        />
        {removable && (
          <Button
            kind="ghost"
            small
            aria-label={text.removeColumn}
            onClick={onRemove}
            icon={<X className="size-3.5" aria-hidden />}
          />
        )}
      </div>
      <div
        className="min-h-40 flex-1 p-4 break-words whitespace-pre-wrap"
        aria-live="polite"
        aria-busy={run?.state === "running"}
      >
        {run === undefined && <p className="text-muted">{text.idle}</p>}
        {run?.answer}
        {run?.state === "running" && (
          <span className="ml-0.5 inline-block h-3.5 w-1.5 animate-breathe bg-accent align-middle" aria-hidden />
        )}
        {run?.state === "stopped" && <p className="mt-2 text-xs text-muted">{text.stopped}</p>}
        {run?.error !== undefined && <Notice tone="bad">{run.error}</Notice>}
      </div>
      {run && <RunFigures run={run} />}
      {run?.requestId !== undefined && run.state !== "running" && (
        <Link
          to="/requests"
          search={{ id: run.requestId }}
          className="border-t border-line px-4 py-2 text-xs text-accent hover:underline"
        >
          {text.openRequest}
        </Link>
      )}
    </section>
  );
}
