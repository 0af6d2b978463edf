import { CodeBlock } from "@/ui/code-block";
import { Tabs } from "@/ui/tabs";
import { snippetsFor } from "./snippets";
import { text } from "./text";

interface SnippetsProps {
  readonly apiKey: string;
  readonly model: string;
  readonly prompt?: string;
}

export function Snippets({ apiKey, model, prompt = text.prompt }: SnippetsProps) {
  const snippets = snippetsFor({ origin: window.location.origin, apiKey, model, prompt });
  return (
    <Tabs
      label={text.languages}
      tabs={snippets.map(({ id, label, code }) => ({ id, label, content: <CodeBlock code={code} label={label} /> }))}
    />
  );
}
