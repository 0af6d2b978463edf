import { type ReactNode, useEffect } from "react";
import { LegalLinks } from "@/platform/privacy/legal-links";
import { Logo } from "./logo";
import { text } from "./text";

interface PlainPageProps {
  readonly title: string;
  readonly heading: string;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
  readonly wide?: boolean;
}

/** A page outside the console: one column, one task. */
export function PlainPage({ title, heading, hint, children, wide }: PlainPageProps) {
  useEffect(() => {
    document.title = `${title} · ${text.product}`;
  }, [title]);
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 py-[clamp(1.5rem,6vh,4rem)]">
      <div className={wide ? "w-full max-w-2xl" : "w-full max-w-sm"}>
        <div className="mb-6 flex items-center gap-2.5">
          <Logo className="size-8" />
          <span className="text-lg font-semibold tracking-tight">{text.product}</span>
        </div>
        <h1 className="text-xl font-semibold tracking-tight">{heading}</h1>
        {hint !== undefined && <div className="mt-1 text-sm text-muted">{hint}</div>}
        <div className="mt-6">{children}</div>
      </div>
      <LegalLinks />
    </main>
  );
}
