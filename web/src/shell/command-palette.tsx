import { Search } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type KeyboardEvent, useId, useMemo, useState } from "react";
import { cx } from "@/ui/class-names";
import { matchCommands, type Command } from "./commands";
import { text } from "./text";

interface CommandPaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly commands: readonly Command[];
}

export function CommandPalette({ open, onOpenChange, commands }: CommandPaletteProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-1.5rem)] max-w-lg -translate-x-1/2 animate-fade overflow-hidden rounded-lg border border-line bg-raised shadow-lg"
        >
          <Radix.Title className="sr-only">{text.palette}</Radix.Title>
          <Finder commands={commands} onDone={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Finder({ commands, onDone }: { readonly commands: readonly Command[]; readonly onDone: () => void }) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const id = useId();
  const found = useMemo(() => matchCommands(commands, typed), [commands, typed]);

  const run = (command: Command | undefined) => {
    if (!command) return;
    onDone();
    command.run();
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setAt((index) => (index + step + found.length) % found.length);
    }
    if (event.key === "Enter") {
      event.preventDefault();
      run(found[at]);
    }
  };

  return (
    <>
      <div className="flex items-center gap-2.5 border-b border-line px-3.5">
        <Search className="size-4 text-faint" aria-hidden />
        <input
          role="combobox"
          aria-label={text.paletteHint}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
          placeholder={text.paletteHint}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={press}
          className="h-12 w-full bg-transparent text-base outline-none"
        />
      </div>
      <ul id={`${id}-list`} role="listbox" aria-label={text.palette} className="max-h-80 overflow-y-auto p-1.5">
        {found.map((command, index) => (
          // The combobox handles the keys; the pointer is the only other way in.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => run(command)}
            onPointerMove={() => setAt(index)}
            className={cx("flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2", index === at && "bg-hover")}
          >
            {command.icon}
            <span className="min-w-0 flex-1 truncate">{command.label}</span>
            <span className="text-xs text-faint">{command.group}</span>
          </li>
        ))}
        {found.length === 0 && <li className="px-2 py-6 text-center text-muted">{text.noMatch}</li>}
      </ul>
    </>
  );
}
