import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { messageOf } from "@/api/problem";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { formatCount } from "@/ui/format";
import { LoadError } from "@/ui/load-error";
import { SkeletonRows } from "@/ui/skeleton";
import { toast } from "@/ui/toast-store";
import { text } from "./text";
import { packsQuery, useCopyPack, vocabulariesQuery } from "./vocabularies";

/** A name that no vocabulary of the organisation has yet. */
function freeName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  let name = wanted;
  for (let number = 2; used.has(name.toLowerCase()); number++) name = `${wanted} ${String(number)}`;
  return name;
}

export function PacksDialog({ onClose }: { readonly onClose: () => void }) {
  const packs = useQuery(packsQuery);
  const vocabularies = useQuery(vocabulariesQuery);
  const copy = useCopyPack();
  const navigate = useNavigate();
  const use = (pack: string, name: string) =>
    copy.mutate(
      { pack, name: freeName(name, vocabularies.data?.map((one) => one.name) ?? []) },
      {
        onSuccess: (made) => {
          toast("good", text.copied, made.name);
          void navigate({ to: "/compression/vocabularies/$id", params: { id: made.id } });
        },
        onError: (error) => toast("bad", name, messageOf(error)),
      },
    );
  return (
    <Dialog open wide onOpenChange={onClose} title={text.packs} description={text.packsHint}>
      {packs.isPending && <SkeletonRows />}
      {packs.error && <LoadError error={packs.error} onRetry={packs.refetch} />}
      <ul className="divide-y divide-line rounded-md border border-line">
        {packs.data?.data.map((pack) => (
          <li key={pack.id} className="flex items-center gap-3 px-3 py-2.5">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {pack.name}
                {pack.language && <Badge>{pack.language}</Badge>}
                <span className="num text-xs font-normal text-muted">
                  {formatCount(pack.entry_count)} {text.entries.toLowerCase()}
                </span>
              </p>
              <p className="text-xs text-muted">{pack.description}</p>
            </div>
            <Button
              small
              aria-label={text.copyPackOf(pack.name)}
              busy={copy.isPending && copy.variables.pack === pack.id}
              disabled={copy.isPending}
              onClick={() => use(pack.id, pack.name)}
            >
              {text.copyPack}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
