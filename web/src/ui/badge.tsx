import type { ReactNode } from "react";
import { cx } from "./class-names";

export type Tone = "neutral" | "good" | "warn" | "bad" | "info" | "accent";

const tones: Record<Tone, string> = {
  neutral: "bg-hover text-muted",
  good: "bg-good-soft text-good",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
  info: "bg-info-soft text-info",
  accent: "bg-accent-soft text-accent",
};

interface BadgeProps {
  readonly tone?: Tone;
  readonly dot?: boolean;
  readonly children: ReactNode;
}

export function Badge({ tone = "neutral", dot, children }: BadgeProps) {
  return (
    <span
      className={cx("inline-flex h-5 items-center gap-1.5 rounded-sm px-1.5 text-xs whitespace-nowrap", tones[tone])}
    >
      {dot && <span className="size-1.5 rounded-full bg-current" aria-hidden />}
      {children}
    </span>
  );
}
