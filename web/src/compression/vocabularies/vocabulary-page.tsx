import { useQuery } from "@tanstack/react-query";
import { Download, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { call } from "@/api/client";
import { messageOf } from "@/api/problem";
import { useMay } from "@/platform/session/session";
import { BackLink } from "@/ui/back-link";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { download } from "@/ui/download";
import { LoadError } from "@/ui/load-error";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";
import { Tabs } from "@/ui/tabs";
import { toast } from "@/ui/toast-store";
import { About } from "./about";
import { Activation } from "./activation";
import { Entries } from "./entries";
import { InUse } from "./in-use";
import { Measure } from "./measure";
import { RetiredBadge, RetiredNotice } from "./retired";
import { SaveBar } from "./save-bar";
import { Saving } from "./saving";
import { text } from "./text";
import { useDraft } from "./use-draft";
import { pathOf, useRemoveVocabulary, type VocabularyDetail, vocabularyQuery } from "./vocabularies";
import { vocabularyRoute, vocabularyTabs } from "./vocabularies.routes";
import { Versions } from "./versions";

const back = <BackLink to="/compression/vocabularies">{text.title}</BackLink>;

export function VocabularyPage(): ReactNode {
  const { id } = vocabularyRoute.useParams();
  const vocabulary = useQuery(vocabularyQuery(id));
  if (vocabulary.data) return <Editor key={id} vocabulary={vocabulary.data} />;
  return (
    <Page title={text.title} back={back}>
      <div className="card">
        {vocabulary.isPending && <SkeletonRows />}
        {vocabulary.error && <LoadError error={vocabulary.error} onRetry={vocabulary.refetch} />}
      </div>
    </Page>
  );
}

async function save({ id, name, version }: VocabularyDetail): Promise<void> {
  try {
    const response = await call(`${pathOf(id)}/export`);
    download(`${name}-v${String(version)}.json`, await response.text(), "application/json");
  } catch (error) {
    toast("bad", name, messageOf(error));
  }
}

function Editor({ vocabulary }: { readonly vocabulary: VocabularyDetail }) {
  const { tab = "entries" } = vocabularyRoute.useSearch();
  const navigate = vocabularyRoute.useNavigate();
  const mayChange = useMay("manage_vocabularies");
  const edit = useDraft(vocabulary);
  const remove = useRemoveVocabulary();
  const [removing, setRemoving] = useState(false);
  const contents = {
    entries: (
      <Entries
        draft={edit.draft}
        problems={edit.problems}
        evaluation={vocabulary.evaluation ?? undefined}
        mayChange={mayChange}
        onChange={(entries) => edit.change({ entries })}
      />
    ),
    measure: <Measure vocabulary={vocabulary} mayChange={mayChange} />,
    use: <InUse vocabulary={vocabulary} mayChange={mayChange} />,
    versions: <Versions id={vocabulary.id} mayChange={mayChange} />,
    about: (
      <About draft={edit.draft} errors={edit.problems.get(-1) ?? {}} mayChange={mayChange} onChange={edit.change} />
    ),
  };
  const labels = {
    entries: text.entries,
    measure: text.evaluate,
    use: text.inUse,
    versions: text.versions,
    about: text.settings,
  };
  return (
    <Page
      title={vocabulary.name}
      description={
        <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>{vocabulary.domain}</span>
          <span>{text.version(vocabulary.version)}</span>
          <Saving vocabulary={vocabulary} />
          <RetiredBadge vocabulary={vocabulary} />
        </span>
      }
      back={back}
      actions={
        <>
          <Activation vocabulary={vocabulary} disabled={!mayChange} />
          <Button onClick={() => void save(vocabulary)} icon={<Download className="size-3.5" aria-hidden />}>
            {text.export}
          </Button>
          {mayChange && (
            <Button onClick={() => setRemoving(true)} icon={<Trash2 className="size-3.5" aria-hidden />}>
              {text.remove}
            </Button>
          )}
        </>
      }
    >
      <RetiredNotice vocabulary={vocabulary} />
      <Tabs
        label={text.title}
        value={tab}
        onChange={(picked) =>
          void navigate({ search: { tab: vocabularyTabs.find((one) => one === picked) }, replace: true })
        }
        tabs={vocabularyTabs.map((id) => ({ id, label: labels[id], content: contents[id] }))}
      />
      {edit.dirty && (
        <SaveBar
          busy={edit.saving}
          error={edit.error}
          conflict={edit.conflict}
          onSave={(note) => edit.save(note, () => toast("good", text.saved, vocabulary.name))}
          onDiscard={edit.discard}
        />
      )}
      {removing && (
        <Confirm
          title={text.removeTitle(vocabulary.name)}
          description={text.removeHint}
          action={text.remove}
          onConfirm={async () => {
            await remove.mutateAsync(vocabulary.id);
            toast("good", text.removed, vocabulary.name);
            await navigate({ to: "/compression/vocabularies", ignoreBlocker: true });
          }}
          onClose={() => setRemoving(false)}
        />
      )}
    </Page>
  );
}
