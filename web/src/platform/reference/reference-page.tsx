import { type ReactNode, useState } from "react";
import { TextField } from "@/ui/field";
import { Page } from "@/ui/page";
import { documentUrl } from "./document-url";
import { text } from "./text";
import { Viewer } from "./viewer";

export function ReferencePage(): ReactNode {
  const [key, setKey] = useState("");
  return (
    <Page
      title={text.title}
      description={text.description}
      actions={
        <a href={documentUrl} className="text-sm text-accent underline underline-offset-2">
          {text.document}
        </a>
      }
    >
      <TextField
        label={text.key}
        hint={text.keyHint}
        mono
        autoComplete="off"
        placeholder={text.keyPlaceholder}
        className="max-w-lg"
        value={key}
        onChange={(event) => setKey(event.target.value.trim())}
      />
      <Viewer apiKey={key} />
    </Page>
  );
}
