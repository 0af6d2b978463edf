import { cx } from "@/ui/class-names";

/** An aqueduct's arch with water in it. */
export const Logo = ({ className }: { readonly className?: string }) => (
  <svg viewBox="0 0 32 32" className={cx("shrink-0", className)} aria-hidden>
    <rect width="32" height="32" rx="8" fill="#0f766e" />
    <path d="M7 24V13.5a9 9 0 0 1 18 0V24h-4.6V13.7a4.4 4.4 0 0 0-8.8 0V24z" fill="#fff" />
    <rect x="14.3" y="17" width="3.4" height="7" rx="1.7" fill="#5eead4" />
  </svg>
);
