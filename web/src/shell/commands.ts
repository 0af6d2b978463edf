import type { ReactNode } from "react";

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly icon?: ReactNode;
  readonly run: () => void;
}

/** How well a label answers what was typed: whole words first, then letters in order; undefined when it does not. */
export function score(label: string, typed: string): number | undefined {
  const text = label.toLowerCase();
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return 0;
  const at = text.indexOf(wanted);
  if (at >= 0) return at === 0 || text[at - 1] === " " ? at : 100 + at;
  let position = -1;
  let gaps = 0;
  for (const letter of wanted) {
    const next = text.indexOf(letter, position + 1);
    if (next < 0) return undefined;
    gaps += next - position - 1;
    position = next;
  }
  return 1000 + gaps;
}

export function matchCommands(commands: readonly Command[], typed: string): Command[] {
  return commands
    .flatMap((command) => {
      const rank = score(command.label, typed);
      return rank === undefined ? [] : [{ command, rank }];
    })
    .sort((left, right) => left.rank - right.rank)
    .map(({ command }) => command);
}
