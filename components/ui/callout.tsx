import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon, type IconName } from "@/components/ui/icon";

export type CalloutTone = "note" | "success" | "warning" | "danger" | "paused";

const looks: Record<CalloutTone, { icon: IconName; classes: string; ink: string }> = {
  note: { icon: "info", classes: "border-accent bg-accent-soft", ink: "text-accent" },
  success: { icon: "check", classes: "border-kept bg-kept-soft", ink: "text-kept" },
  warning: { icon: "alert", classes: "border-due bg-due-soft", ink: "text-due" },
  danger: { icon: "alert", classes: "border-broken bg-broken-soft", ink: "text-broken" },
  paused: { icon: "pause", classes: "border-paused bg-paused-soft", ink: "text-paused" },
};

/** Something the reader should not miss. `live` announces it when it appears after an action: "status" politely, "alert" at once. */
export function Callout({ tone = "note", title, children, live, className }: { tone?: CalloutTone; title?: ReactNode; children?: ReactNode; live?: "status" | "alert"; className?: string }) {
  const look = looks[tone];
  return (
    <div role={live} className={classNames("flex items-start gap-3 rounded-md border-s-4 px-4 py-3", look.classes, className)}>
      <Icon name={look.icon} className={classNames("mt-[0.2em]", look.ink)} />
      <div className="min-w-0 flex-1">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
