import { ToggleGroup } from "radix-ui";
import type { Choice } from "./field";

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly (Choice & { readonly value: T })[];
  readonly onPick: (value: T) => void;
}

/** One of a few, all visible. */
export function Segmented<T extends string>({ label, value, choices, onPick }: SegmentedProps<T>) {
  return (
    <ToggleGroup.Root
      type="single"
      value={value}
      aria-label={label}
      onValueChange={(picked) => {
        const choice = choices.find((candidate) => candidate.value === picked);
        if (choice) onPick(choice.value);
      }}
      className="inline-flex h-8 self-start items-center rounded-md border border-line bg-sunken p-0.5"
    >
      {choices.map((choice) => (
        <ToggleGroup.Item
          key={choice.value}
          value={choice.value}
          className="h-full rounded-sm px-2.5 text-xs text-muted hover:text-text data-[state=on]:bg-raised data-[state=on]:font-medium data-[state=on]:text-text data-[state=on]:shadow-sm"
        >
          {choice.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
