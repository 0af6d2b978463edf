import { FileUp, Sparkles } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { sampleText } from "@/gateway/quickstart/sample";
import { Button } from "@/ui/button";
import { cx } from "@/ui/class-names";
import { TextArea } from "@/ui/field";
import { formatBytes } from "@/ui/format";
import { Panel } from "@/ui/panel";
import { toast } from "@/ui/toast-store";
import { readTextFile } from "./read-text-file";
import { text } from "./text";

interface SourceTextProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function SourceText({ value, onChange }: SourceTextProps) {
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);

  const load = async (file: File | undefined) => {
    if (!file) return;
    const read = await readTextFile(file);
    if (read.ok) onChange(read.text);
    else toast("bad", file.name, read.reason);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void load(event.dataTransfer.files[0]);
  };
  const drag = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };

  return (
    <Panel
      fill
      title={text.input}
      description={value === "" ? undefined : text.size(formatBytes(new Blob([value]).size))}
      actions={
        <>
          <Button
            small
            kind="ghost"
            onClick={() => onChange(sampleText)}
            icon={<Sparkles className="size-3.5" aria-hidden />}
          >
            {text.sample}
          </Button>
          <Button
            small
            kind="ghost"
            onClick={() => picker.current?.click()}
            icon={<FileUp className="size-3.5" aria-hidden />}
          >
            {text.open}
          </Button>
          <input
            ref={picker}
            type="file"
            aria-label={text.open}
            tabIndex={-1}
            className="hidden"
            onChange={(event) => {
              void load(event.target.files?.[0]);
              // So that the same file can be picked again after it was changed.
              event.target.value = "";
            }}
          />
        </>
      }
    >
      {/* Dropping a file is a convenience beside the Open button. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={cx("relative grid rounded-md", over && "outline-2 outline-(--focus) outline-dashed")}
        onDrop={drop}
        onDragOver={drag}
        onDragLeave={() => setOver(false)}
      >
        <TextArea
          quiet
          mono
          label={text.input}
          rows={16}
          placeholder={text.placeholder}
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          areaClass="min-h-80 flex-1"
        />
        {over && (
          <p className="pointer-events-none absolute inset-0 grid place-items-center rounded-md bg-accent-soft text-accent">
            {text.drop}
          </p>
        )}
      </div>
    </Panel>
  );
}
