import { FileUp } from "lucide-react";
import { useRef } from "react";
import { readTextFile } from "@/compression/lab/read-text-file";
import { Button } from "@/ui/button";
import { TextArea } from "@/ui/field";
import { formatBytes } from "@/ui/format";
import { toast } from "@/ui/toast-store";
import { splitTexts } from "./split-texts";
import { text } from "./text";

interface TextsFieldProps {
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
}

/** Several texts in one field: pasted, or from files. */
export function TextsField({ value, error, onChange }: TextsFieldProps) {
  const picker = useRef<HTMLInputElement>(null);
  const open = async (files: FileList | null) => {
    const read = await Promise.all(
      [...(files ?? [])].map(async (file) => ({ name: file.name, result: await readTextFile(file) })),
    );
    for (const { name, result } of read) if (!result.ok) toast("bad", name, result.reason);
    const texts = read.flatMap(({ result }) => (result.ok ? [result.text] : []));
    if (texts.length > 0) onChange([value, ...texts].filter((one) => one.trim() !== "").join("\n---\n"));
  };
  return (
    <div className="flex flex-col gap-2">
      <TextArea
        label={text.texts}
        required
        mono
        rows={8}
        hint={text.textsHint}
        value={value}
        error={error}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="flex items-center justify-between gap-2">
        <output className="num text-xs text-muted">
          {text.textsCount(splitTexts(value).length, formatBytes(value.length))}
        </output>
        <Button small onClick={() => picker.current?.click()} icon={<FileUp className="size-3.5" aria-hidden />}>
          {text.openFiles}
        </Button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={text.openFiles}
          onChange={(event) => {
            void open(event.target.files);
            event.target.value = "";
          }}
        />
      </div>
    </div>
  );
}
