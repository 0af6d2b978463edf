import { cx } from "./class-names";
import { CopyButton } from "./copy-button";
import { text } from "./text";

interface CodeBlockProps {
  readonly code: string;
  readonly label: string;
  readonly wrap?: boolean;
  readonly className?: string;
}

/** Code to read and to copy; scrolls by itself and is reachable by keyboard. */
export function CodeBlock({ code, label, wrap, className }: CodeBlockProps) {
  return (
    <div className={cx("group relative rounded-md border border-line bg-sunken", className)}>
      <div className="absolute top-px right-px rounded-md bg-sunken p-1">
        <CopyButton value={code} label={`Copy ${label}`} wordless />
      </div>
      <pre
        tabIndex={0}
        role="region"
        aria-label={text.codeOf(label)}
        className={cx(
          "max-h-96 overflow-auto p-3 pr-10 font-mono text-xs leading-5",
          wrap && "break-words whitespace-pre-wrap",
        )}
      >
        <code>{code}</code>
      </pre>
    </div>
  );
}
