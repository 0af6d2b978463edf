import { Badge, type Tone } from "@/ui/badge";
import type { RequestStatus } from "./requests";
import { text } from "./text";

const tones: Readonly<Record<RequestStatus, Tone>> = {
  succeeded: "good",
  failed: "bad",
  cancelled: "warn",
  cut: "bad",
  refused: "warn",
};

export const toneOf = (status: RequestStatus): Tone => tones[status];

export const StatusBadge = ({ status }: { readonly status: RequestStatus }) => (
  <Badge tone={tones[status]}>{text.statuses[status]}</Badge>
);
