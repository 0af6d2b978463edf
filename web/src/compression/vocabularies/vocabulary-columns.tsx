import { Link } from "@tanstack/react-router";
import { formatCount } from "@/ui/format";
import type { Column } from "@/ui/table";
import { Time } from "@/ui/time";
import { Activation } from "./activation";
import { RetiredBadge } from "./retired";
import { Saving } from "./saving";
import { text } from "./text";
import type { Vocabulary } from "./vocabularies";

export const vocabularyColumns = (mayChange: boolean): readonly Column<Vocabulary>[] => [
  {
    id: "name",
    header: text.name,
    cell: (vocabulary) => (
      <Link
        to="/compression/vocabularies/$id"
        params={{ id: vocabulary.id }}
        title={vocabulary.name}
        className="font-medium hover:underline"
      >
        <bdi>{vocabulary.name}</bdi>
      </Link>
    ),
    sort: (vocabulary) => vocabulary.name.toLowerCase(),
    csv: (vocabulary) => vocabulary.name,
  },
  {
    id: "domain",
    header: text.domain,
    width: "w-28",
    secondary: true,
    cell: (vocabulary) => vocabulary.domain,
    sort: (vocabulary) => vocabulary.domain,
    csv: (vocabulary) => vocabulary.domain,
  },
  {
    id: "source",
    header: text.source,
    width: "w-24",
    secondary: true,
    cell: (vocabulary) => text.sourceOf(vocabulary.source),
    sort: (vocabulary) => vocabulary.source,
    csv: (vocabulary) => vocabulary.source,
  },
  {
    id: "entries",
    header: text.entries,
    width: "w-28",
    numeric: true,
    secondary: true,
    cell: ({ enabled_count, entry_count }) => text.entriesOf(formatCount(enabled_count), formatCount(entry_count)),
    sort: (vocabulary) => vocabulary.entry_count,
    csv: (vocabulary) => vocabulary.entry_count,
  },
  {
    id: "saving",
    header: text.saving,
    width: "w-44",
    secondary: true,
    cell: (vocabulary) => <Saving vocabulary={vocabulary} />,
    sort: (vocabulary) => vocabulary.evaluation?.net_saving ?? Number.NEGATIVE_INFINITY,
    csv: (vocabulary) => vocabulary.evaluation?.net_tokens_saved,
  },
  {
    id: "updated",
    header: text.updated,
    width: "w-28",
    secondary: true,
    cell: (vocabulary) => <Time at={vocabulary.updated_at} ago />,
    sort: (vocabulary) => vocabulary.updated_at,
    csv: (vocabulary) => vocabulary.updated_at,
  },
  {
    id: "active",
    header: text.active,
    width: "w-32",
    numeric: true,
    cell: (vocabulary) => (
      <span className="inline-flex items-center gap-2">
        <RetiredBadge vocabulary={vocabulary} />
        <Activation vocabulary={vocabulary} disabled={!mayChange} />
      </span>
    ),
    sort: (vocabulary) => (vocabulary.active ? 1 : 0),
    csv: (vocabulary) => (vocabulary.active ? text.active : vocabulary.retired_at ? text.retired : text.inactive),
  },
];
