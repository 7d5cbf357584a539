import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon, type IconName } from "@/components/ui/icon";

export type PromiseTone = "kept" | "due" | "broken" | "paused" | "neutral";

const looks: Record<PromiseTone, { icon: IconName; classes: string }> = {
  kept: { icon: "check", classes: "bg-kept-soft text-kept" },
  due: { icon: "clock", classes: "bg-due-soft text-due" },
  broken: { icon: "alert", classes: "bg-broken-soft text-broken" },
  paused: { icon: "pause", classes: "bg-paused-soft text-paused" },
  neutral: { icon: "dot", classes: "bg-sunken text-muted" },
};

/** Where a promise stands: colour, icon and word together. The word is the child; colour never speaks alone. */
export function StateBadge({ state, children, icon, className }: { state: PromiseTone; children: ReactNode; icon?: IconName; className?: string }) {
  const look = looks[state];
  return (
    <span className={classNames("state-badge inline-flex items-center gap-1 rounded-lg border border-transparent py-0.5 ps-1.5 pe-2 text-xs font-semibold", look.classes, className)}>
      <Icon name={icon ?? look.icon} size={14} />
      <span>{children}</span>
    </span>
  );
}
