import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./class-names";

const looks = {
  bad: { frame: "border-bad/30 bg-bad-soft text-bad", Icon: CircleAlert },
  warn: { frame: "border-warn/30 bg-warn-soft text-warn", Icon: TriangleAlert },
  info: { frame: "border-info/30 bg-info-soft text-info", Icon: Info },
} as const;

export function Notice({
  tone,
  children,
  action,
}: {
  readonly tone: keyof typeof looks;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  const { frame, Icon } = looks[tone];
  return (
    <div
      role={tone === "bad" ? "alert" : "status"}
      className={cx("flex items-start gap-2 rounded-md border px-3 py-2 text-sm", frame)}
    >
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
      <div className="min-w-0 flex-1 break-words">{children}</div>
      {action}
    </div>
  );
}
