import { WifiOff } from "lucide-react";
import { useSyncExternalStore } from "react";
import { text } from "./text";

function subscribe(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

export function OfflineBanner() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  if (online) return null;
  return (
    <div role="status" className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-1.5 text-xs text-warn">
      <WifiOff className="size-3.5 shrink-0" aria-hidden />
      {text.offline}
    </div>
  );
}
