import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { modelsQuery } from "@/gateway/models/models";
import { preferredModel } from "@/gateway/quickstart/preferred-model";
import { Snippets } from "@/gateway/quickstart/snippets-tabs";
import { TextField } from "@/ui/field";
import { Panel } from "@/ui/panel";
import { text } from "./text";

const link =
  "inline-flex h-8 items-center rounded-md border border-line-strong bg-surface px-3 shadow-sm hover:bg-hover";

/** What the overview shows before the first call: how to make it. */
export function FirstCallGuide() {
  const models = useQuery(modelsQuery);
  const [key, setKey] = useState("");
  return (
    <Panel
      title={text.empty}
      description={text.emptyHint}
      actions={
        <div className="flex flex-wrap gap-2 py-1">
          <Link to="/keys" search={{ create: true }} className={link}>
            {text.makeKey}
          </Link>
          <Link to="/playground" className={link}>
            {text.tryPlayground}
          </Link>
        </div>
      }
    >
      <TextField
        label={text.paste}
        mono
        autoComplete="off"
        placeholder={text.keyPlaceholder}
        value={key}
        onChange={(event) => setKey(event.target.value.trim())}
        className="mb-3 max-w-md"
      />
      <Snippets apiKey={key === "" ? text.keyPlaceholder : key} model={preferredModel(models.data?.data ?? [])} />
    </Panel>
  );
}
