import { useQuery } from "@tanstack/react-query";
import { SelectField } from "@/ui/field";
import { text } from "./text";
import { vocabulariesQuery } from "./vocabularies";

interface VocabularyPickerProps {
  /** The id, or empty for none. */
  readonly value: string;
  readonly onPick: (id: string | undefined) => void;
}

/** Picks one of the vocabularies that are on; absent where there is none to pick. */
export function VocabularyPicker({ value, onPick }: VocabularyPickerProps) {
  const vocabularies = useQuery(vocabulariesQuery);
  // One that a link names stays pickable even when it is off: the answer then says why it is not used.
  const offered = vocabularies.data?.filter(({ id, active }) => active || id === value) ?? [];
  if (offered.length === 0) return null;
  return (
    <SelectField
      label={text.pick}
      value={value}
      choices={[{ value: "", label: text.pickNone }, ...offered.map(({ id, name }) => ({ value: id, label: name }))]}
      onPick={(picked) => onPick(picked === "" ? undefined : picked)}
    />
  );
}
