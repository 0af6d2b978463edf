import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { modelsQuery } from "@/gateway/models/models";
import { CodeBlock } from "@/ui/code-block";
import { SelectField, TextField } from "@/ui/field";
import { Page } from "@/ui/page";
import { Panel } from "@/ui/panel";
import { preferredModel } from "./preferred-model";
import { Snippets } from "./snippets-tabs";
import { text } from "./text";

const link = "text-accent underline underline-offset-2";

export function QuickstartPage(): ReactNode {
  const models = useQuery(modelsQuery);
  const known = models.data?.data ?? [];
  const [picked, setPicked] = useState<string>();
  const [key, setKey] = useState("");
  const model = picked ?? preferredModel(known);
  const origin = window.location.origin;

  return (
    <Page title={text.title} description={text.description}>
      <div className="grid max-w-4xl gap-4">
        <Panel
          title={text.step1}
          actions={
            <Link to="/keys" search={{ create: true }} className={link}>
              {text.create}
            </Link>
          }
        >
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label={text.key}
              mono
              placeholder={text.keyPlaceholder}
              autoComplete="off"
              hint={text.step1Hint}
              value={key}
              onChange={(event) => setKey(event.target.value.trim())}
            />
            <SelectField
              label={text.model}
              value={model}
              onPick={setPicked}
              choices={(known.some((one) => one.id === model) ? known : [{ id: model }, ...known]).map(({ id }) => ({
                value: id,
                label: id,
              }))}
            />
          </div>
        </Panel>
        <Panel title={text.step2}>
          <Snippets apiKey={key === "" ? text.keyPlaceholder : key} model={model} />
          <dl className="mt-4 grid gap-x-4 gap-y-1 text-xs sm:grid-cols-[8rem_1fr]">
            <dt className="text-muted">{text.openai}</dt>
            <dd className="font-mono">{origin}/v1</dd>
            <dt className="text-muted">{text.anthropic}</dt>
            <dd className="font-mono">{origin}</dd>
          </dl>
        </Panel>
        <Panel title={text.step3} description={text.step3Hint}>
          <CodeBlock label={text.step3} code="x-castellum-compress: balanced" />
        </Panel>
        <Panel title={text.step4} description={text.step4Hint}>
          <p className="flex gap-4">
            <Link to="/" className={link}>
              {text.overview}
            </Link>
            <Link to="/requests" className={link}>
              {text.requests}
            </Link>
            <Link to="/reference" className={link}>
              {text.reference}
            </Link>
          </p>
        </Panel>
      </div>
    </Page>
  );
}
