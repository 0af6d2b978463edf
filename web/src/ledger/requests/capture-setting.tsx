import { useQuery } from "@tanstack/react-query";
import { messageOf } from "@/api/problem";
import { Switch } from "@/ui/switch";
import { toast } from "@/ui/toast-store";
import { Tooltip } from "@/ui/tooltip";
import { captureQuery, useCapture } from "./requests";
import { text } from "./text";

/** Whether prompts and answers are kept. */
export function CaptureSetting() {
  const capture = useQuery(captureQuery);
  const change = useCapture();
  if (!capture.data) return null;
  return (
    <span className="flex items-center gap-2 text-sm">
      <Tooltip content={text.captureHint}>
        <span>{text.capture}</span>
      </Tooltip>
      <Switch
        label={text.capture}
        checked={change.isPending ? change.variables : capture.data.enabled}
        onChange={(enabled) =>
          change.mutate(enabled, {
            onSuccess: () => toast("good", enabled ? text.captureOn : text.captureOff, text.captureHint),
            onError: (error) => toast("bad", text.capture, messageOf(error)),
          })
        }
      />
    </span>
  );
}
