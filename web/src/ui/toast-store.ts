export interface ToastMessage {
  readonly id: number;
  readonly tone: "good" | "bad";
  readonly title: string;
  readonly detail?: string;
}

let messages: readonly ToastMessage[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly ToastMessage[]): void {
  messages = next;
  for (const listener of listeners) listener();
}

export const toasts = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  snapshot: () => messages,
  drop: (id: number) => change(messages.filter((message) => message.id !== id)),
};

/** Tells the user something in passing; the oldest of more than four gives way. */
export function toast(tone: ToastMessage["tone"], title: string, detail?: string): void {
  change([...messages.slice(-3), { id: ++lastId, tone, title, ...(detail === undefined ? {} : { detail }) }]);
}
