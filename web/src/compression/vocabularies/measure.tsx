import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { formatCount, formatPercent } from "@/ui/format";
import { Notice } from "@/ui/notice";
import { Panel } from "@/ui/panel";
import { type Column, Table } from "@/ui/table";
import { Time } from "@/ui/time";
import { splitTexts } from "./split-texts";
import { text } from "./text";
import { TextsField } from "./texts-field";
import { type Evaluation, useEvaluate, type VocabularyDetail } from "./vocabularies";

type Saving = Evaluation["entries"][number];

function Result({
  evaluation,
  vocabulary,
}: {
  readonly evaluation: Evaluation;
  readonly vocabulary: VocabularyDetail;
}) {
  const entries = new Map(vocabulary.entries.map((entry) => [entry.id, entry]));
  const columns: readonly Column<Saving>[] = [
    {
      id: "entry",
      header: text.entry,
      cell: ({ id }) => (
        <bdi className="font-mono text-xs" title={id}>
          {entries.get(id)?.match ?? id}
        </bdi>
      ),
      sort: ({ id }) => entries.get(id)?.match ?? id,
    },
    {
      id: "uses",
      header: text.uses,
      width: "w-20",
      numeric: true,
      secondary: true,
      cell: ({ uses }) => (uses === null ? "" : formatCount(uses)),
      sort: ({ uses }) => uses ?? -1,
    },
    {
      id: "saved",
      header: text.netSaving,
      width: "w-28",
      numeric: true,
      cell: ({ tokens_saved }) => formatCount(tokens_saved),
      sort: ({ tokens_saved }) => tokens_saved,
    },
  ];
  const rows = [...evaluation.entries].sort((a, b) => b.tokens_saved - a.tokens_saved);
  return (
    <Panel
      flush
      title={text.result}
      description={text.measuredOn(evaluation.texts, evaluation.version)}
      actions={<Time at={evaluation.at} ago />}
    >
      <div role="status">
        <dl className="num grid grid-cols-[1fr_auto] gap-y-1.5 p-4">
          <dt className="text-muted">{text.before}</dt>
          <dd className="text-right">{`${formatCount(evaluation.tokens_before)} ${text.tokens}`}</dd>
          <dt className="text-muted">{text.after}</dt>
          <dd className="text-right">{`${formatCount(evaluation.tokens_after)} ${text.tokens}`}</dd>
          <dt className="text-muted">{text.netTotal}</dt>
          <dd className="flex items-center justify-end gap-2">
            <Badge tone={evaluation.pays ? "good" : "warn"}>{evaluation.pays ? text.pays : text.costs}</Badge>
            {`${formatCount(evaluation.net_tokens_saved)} (${formatPercent(evaluation.net_saving)})`}
          </dd>
        </dl>
      </div>
      <Table
        label={text.entrySavings}
        rows={rows}
        columns={columns}
        rowKey={({ id }) => id}
        height="max-h-96"
        empty={<p className="px-4 py-6 text-sm text-muted">{text.noneApplied}</p>}
      />
    </Panel>
  );
}

/** Measures the saved version and shows what each entry is worth. */
export function Measure({
  vocabulary,
  mayChange,
}: {
  readonly vocabulary: VocabularyDetail;
  readonly mayChange: boolean;
}) {
  const [source, setSource] = useState("");
  const evaluate = useEvaluate(vocabulary.id);
  const errors = isApiError(evaluate.error) ? evaluate.error.fields : {};
  // The list's and the detail's figures may leave the entries out; the answer of a measurement has them all.
  const shown = evaluate.data ?? vocabulary.evaluation;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    evaluate.mutate(splitTexts(source));
  };
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      {mayChange && (
        <Panel title={text.evaluate} description={text.evaluateHint}>
          <form onSubmit={submit} className="flex flex-col gap-4">
            <TextsField value={source} error={errors["texts"]} onChange={setSource} />
            {evaluate.error && <Notice tone="bad">{messageOf(evaluate.error)}</Notice>}
            <Button kind="primary" type="submit" busy={evaluate.isPending} className="self-start">
              {text.evaluateAction}
            </Button>
          </form>
        </Panel>
      )}
      {shown ? (
        <Result evaluation={shown} vocabulary={vocabulary} />
      ) : (
        <Panel title={text.result}>
          <p className="text-sm text-muted">{text.unmeasured}</p>
        </Panel>
      )}
    </div>
  );
}
