import { Badge, type Tone } from "@/ui/badge";

export function toneOf(status: string | number): Tone {
  if (typeof status === "number") return status < 400 ? "good" : status < 500 ? "warn" : "bad";
  if (/^(ok|succe|complete|settled)/i.test(status)) return "good";
  if (/^(cancel|abort)/i.test(status)) return "warn";
  return /^(fail|error|reject)/i.test(status) ? "bad" : "neutral";
}

export const StatusBadge = ({ status }: { readonly status: string | number }) => (
  <Badge tone={toneOf(status)}>{status}</Badge>
);
