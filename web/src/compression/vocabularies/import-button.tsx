import { useNavigate } from "@tanstack/react-router";
import { Upload } from "lucide-react";
import { useRef } from "react";
import { messageOf } from "@/api/problem";
import { readTextFile } from "@/compression/lab/read-text-file";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast-store";
import { text } from "./text";
import { useImport } from "./vocabularies";

/** Reads the file as JSON, or says why it is none. */
async function readJson(file: File): Promise<{ readonly json: unknown } | { readonly reason: string }> {
  const read = await readTextFile(file);
  if (!read.ok) return { reason: read.reason };
  try {
    return { json: JSON.parse(read.text) as unknown };
  } catch (error) {
    if (error instanceof SyntaxError) return { reason: text.notJson };
    throw error;
  }
}

export function ImportButton() {
  const picker = useRef<HTMLInputElement>(null);
  const importing = useImport();
  const navigate = useNavigate();
  const load = async (file: File | undefined) => {
    if (!file) return;
    const read = await readJson(file);
    if ("reason" in read) {
      toast("bad", file.name, read.reason);
      return;
    }
    importing.mutate(read.json, {
      onSuccess: ({ id, name }) => {
        toast("good", text.imported, name);
        void navigate({ to: "/compression/vocabularies/$id", params: { id } });
      },
      onError: (error) => toast("bad", file.name, messageOf(error)),
    });
  };
  return (
    <>
      <Button
        busy={importing.isPending}
        onClick={() => picker.current?.click()}
        icon={<Upload className="size-3.5" aria-hidden />}
      >
        {text.import}
      </Button>
      <input
        ref={picker}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={text.import}
        onChange={(event) => {
          void load(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
    </>
  );
}
