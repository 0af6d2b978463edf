import { Upload } from "lucide-react";
import { useRef } from "react";
import { messageOf } from "@/api/problem";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast-store";
import { useImportEntries } from "./finance";
import { text } from "./text";

/** Sends a CSV of entries; those that are known already are not entered twice. */
export function ImportEntries() {
  const picker = useRef<HTMLInputElement>(null);
  const entries = useImportEntries();
  const send = (file: File) =>
    entries.mutate(file, {
      onSuccess: ({ added, known }) => toast("good", text.imported(added, known)),
      onError: (error) => toast("bad", text.importFailed, messageOf(error)),
    });
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label={text.importCsv}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) send(file);
        }}
      />
      <Button
        small
        kind="ghost"
        title={text.importCsv}
        busy={entries.isPending}
        onClick={() => picker.current?.click()}
        icon={<Upload className="size-3.5" aria-hidden />}
      >
        {text.import}
      </Button>
    </>
  );
}
