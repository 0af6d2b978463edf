import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Play, Plus, Square } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { modelsQuery } from "@/gateway/models/models";
import { preferredModel } from "@/gateway/quickstart/preferred-model";
import { Snippets } from "@/gateway/quickstart/snippets-tabs";
import { text as quickstart } from "@/gateway/quickstart/text";
import { Button } from "@/ui/button";
import { cx } from "@/ui/class-names";
import { TextArea } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { Panel } from "@/ui/panel";
import { AnswerColumn } from "./answer-column";
import { type ColumnSetup, maxColumns, playgroundRoute } from "./playground.route";
import { text } from "./text";
import { useRuns } from "./use-runs";

const widths = ["", "lg:grid-cols-1", "lg:grid-cols-2", "lg:grid-cols-3"];

export function PlaygroundPage(): ReactNode {
  const search = playgroundRoute.useSearch();
  const navigate = playgroundRoute.useNavigate();
  const models = useQuery(modelsQuery);
  const known = models.data?.data ?? [];
  const standard = preferredModel(known);
  const columns: readonly ColumnSetup[] = search.columns ?? [
    { ...(search.model === undefined ? {} : { model: search.model }), level: "off" },
  ];
  const [system, setSystem] = useState("");
  const [prompt, setPrompt] = useState("");
  const { runs, start, stop, clear, busy } = useRuns();

  const setColumns = (next: readonly ColumnSetup[]) => void navigate({ search: { columns: [...next] }, replace: true });
  const run = () => {
    if (prompt.trim() !== "")
      start(columns.map(({ model = standard, level = "off" }) => ({ model, level, system, prompt })));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
  };
  const addColumn = () =>
    setColumns([...columns, { ...columns.at(-1), level: columns.at(-1)?.level === "off" ? "balanced" : "aggressive" }]);

  return (
    <Page
      title={text.title}
      description={text.description}
      actions={
        columns.length < maxColumns && (
          <Button onClick={addColumn} disabled={busy} icon={<Plus className="size-3.5" aria-hidden />}>
            {text.addColumn}
          </Button>
        )
      }
    >
      {models.data?.data.length === 0 && (
        <Notice tone="warn">
          {text.noModels}{" "}
          <Link to="/models" className="underline">
            →
          </Link>
        </Notice>
      )}
      {/* Ctrl+Enter in either field runs it, as the button does. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className="card grid gap-3 p-4 lg:grid-cols-2" onKeyDown={press}>
        <TextArea
          label={text.system}
          optional
          hint={text.systemHint}
          rows={4}
          value={system}
          onChange={(event) => setSystem(event.target.value)}
        />
        <div className="flex flex-col gap-2">
          <TextArea
            label={text.prompt}
            placeholder={text.promptPlaceholder}
            rows={4}
            value={prompt}
            onChange={(event) => setPrompt(event.target.value)}
          />
          {busy ? (
            <Button onClick={stop} className="self-end" icon={<Square className="size-3" aria-hidden />}>
              {text.stop}
            </Button>
          ) : (
            <Button
              kind="primary"
              onClick={run}
              disabled={prompt.trim() === ""}
              className="self-end"
              icon={<Play className="size-3.5" aria-hidden />}
            >
              {text.run}
            </Button>
          )}
        </div>
      </div>
      <div className={cx("grid items-start gap-4", widths[columns.length])}>
        {columns.map((column, index) => (
          <AnswerColumn
            key={index}
            index={index}
            models={known}
            model={column.model ?? standard}
            level={column.level ?? "off"}
            run={runs[index]}
            removable={columns.length > 1 && !busy}
            onChange={(change) => setColumns(columns.map((one, at) => (at === index ? { ...one, ...change } : one)))}
            onRemove={() => {
              clear(index);
              setColumns(columns.filter((_, at) => at !== index));
            }}
          />
        ))}
      </div>
      <Panel title={text.code} description={text.codeHint}>
        <Snippets
          apiKey={quickstart.keyPlaceholder}
          model={columns[0]?.model ?? standard}
          {...(prompt === "" ? {} : { prompt })}
        />
      </Panel>
    </Page>
  );
}
