import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";

/** Teaches: what belongs here, and the one action that fills it. */
export function EmptyState({ icon = "inbox", title, children, action, headingLevel = 2 }: { icon?: IconName; title: ReactNode; children?: ReactNode; action?: ReactNode; headingLevel?: 2 | 3 }) {
  const Heading = headingLevel === 2 ? "h2" : "h3";
  return (
    <div className="flex flex-col items-center rounded-lg border border-dashed border-line px-6 py-10 text-center">
      <Icon name={icon} size={28} className="text-muted" />
      <Heading className="mt-3 text-base font-semibold">{title}</Heading>
      {children ? <div className="mt-1 max-w-prose text-muted">{children}</div> : null}
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
