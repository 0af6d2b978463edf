import { type ReactNode, useState } from "react";
import { Confirm } from "./confirm";
import { toast } from "./toast-store";

interface Words {
  readonly title: string;
  readonly description: string;
  readonly action: string;
  /** Said when it is gone, together with its name. */
  readonly done: string;
  readonly name: string;
}

/** Asks before something of a list goes for good, takes it away and says so: how to begin, and the dialog to put on the page. */
export function useRemoval<T>(
  remove: (item: T) => Promise<unknown>,
  wordsFor: (item: T) => Words,
): readonly [ask: (item: T) => void, dialog: ReactNode] {
  const [asked, setAsked] = useState<{ readonly item: T }>();
  const [ask] = useState(() => (item: T) => setAsked({ item }));
  if (asked === undefined) return [ask, null];
  const { title, description, action, done, name } = wordsFor(asked.item);
  return [
    ask,
    <Confirm
      key="removal"
      title={title}
      description={description}
      action={action}
      onConfirm={async () => {
        await remove(asked.item);
        toast("good", done, name);
      }}
      onClose={() => setAsked(undefined)}
    />,
  ];
}
