import { useCallback, useEffect, useRef, useState } from "react";
import { type ChatCall, type ChatRun, streamChat } from "./stream-chat";

/** Several answers streaming at once, one per column, stopped together. */
export function useRuns() {
  const [runs, setRuns] = useState<readonly (ChatRun | undefined)[]>([]);
  const controller = useRef<AbortController>(undefined);

  const stop = useCallback(() => controller.current?.abort(), []);
  useEffect(() => stop, [stop]);

  const start = useCallback((calls: readonly ChatCall[]) => {
    controller.current?.abort();
    const current = new AbortController();
    controller.current = current;
    setRuns(calls.map(() => undefined));
    calls.forEach((call, index) => {
      void streamChat(call, current.signal, (run) => {
        // A run that was replaced by a newer one has nothing left to say.
        if (controller.current === current) setRuns((before) => before.map((one, at) => (at === index ? run : one)));
      });
    });
  }, []);

  const clear = useCallback((index: number) => setRuns((before) => before.filter((_, at) => at !== index)), []);
  return { runs, start, stop, clear, busy: runs.some((run) => run?.state === "running") };
}
