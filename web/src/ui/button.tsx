import { LoaderCircle } from "lucide-react";
import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { cx } from "./class-names";

export type ButtonKind = "primary" | "secondary" | "ghost" | "danger";

const kinds: Record<ButtonKind, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover border-transparent font-medium",
  secondary: "bg-surface text-text hover:bg-hover border-line-strong shadow-sm",
  ghost: "bg-transparent text-muted hover:bg-hover hover:text-text border-transparent",
  danger: "bg-bad-solid text-white hover:opacity-90 border-transparent font-medium",
};

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: ButtonKind;
  readonly small?: boolean;
  readonly busy?: boolean;
  readonly icon?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ kind = "secondary", small, busy, icon, children, className, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy}
      disabled={disabled === true || busy === true}
      className={cx(
        "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border whitespace-nowrap transition-colors duration-(--fast)",
        "disabled:cursor-not-allowed disabled:opacity-55",
        small ? "h-7 text-xs" : "h-8 text-sm",
        children === undefined ? (small ? "w-7" : "w-8") : small ? "px-2" : "px-3",
        kinds[kind],
        className,
      )}
    >
      {busy ? <LoaderCircle className="size-3.5 animate-spin" aria-hidden /> : icon}
      {children}
    </button>
  );
}
