import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, type ButtonKind } from "./button";
import { text } from "./text";

interface CopyButtonProps {
  readonly value: string;
  readonly label?: string;
  readonly kind?: ButtonKind;
  readonly wordless?: boolean;
}

async function toClipboard(value: string): Promise<void> {
  if (window.isSecureContext) return navigator.clipboard.writeText(value);
  // Plain-HTTP installations have no clipboard API; selecting a hidden field still works there.
  const area = document.createElement("textarea");
  area.value = value;
  area.className = "sr-only";
  document.body.append(area);
  area.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing newer works outside a secure context
  document.execCommand("copy");
  area.remove();
}

export function CopyButton({ value, label = text.copy, kind = "ghost", wordless }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);

  const Icon = copied ? Check : Copy;
  return (
    <Button
      small
      kind={kind}
      icon={<Icon className={copied ? "size-3.5 text-good" : "size-3.5"} aria-hidden />}
      aria-label={copied ? text.copied : label}
      onClick={async () => {
        await toClipboard(value);
        setCopied(true);
      }}
    >
      {wordless ? undefined : copied ? text.copied : label}
    </Button>
  );
}
