import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";

/** More, on demand, without JavaScript. `plain` leaves out the frame. */
export function Disclosure({ summary, children, open, plain = false, id, className }: { summary: ReactNode; children: ReactNode; open?: boolean; plain?: boolean; id?: string; className?: string }) {
  return (
    <details id={id} open={open} className={classNames("disclosure group", !plain && "rounded-lg border border-line bg-surface", className)}>
      <summary className={classNames("flex min-h-8 cursor-pointer list-none items-center gap-2 font-semibold", plain ? "text-accent" : "px-4 py-2.5")}>
        <Icon name="chevron-forward" size={16} className="transition-transform group-open:rotate-90" />
        <span className="min-w-0 flex-1">{summary}</span>
      </summary>
      <div className={plain ? "pt-2" : "border-t border-line px-4 py-3"}>{children}</div>
    </details>
  );
}
