import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** A short fact in a frame: a count, a category, a role. Promise states use StateBadge. */
export function Badge({ children, tone = "neutral", className }: { children: ReactNode; tone?: "neutral" | "accent"; className?: string }) {
  return (
    <span className={classNames("inline-flex items-center gap-1 rounded-full border px-2 py-0.5 text-xs font-semibold whitespace-nowrap", tone === "accent" ? "border-transparent bg-accent-soft text-accent" : "border-line bg-sunken text-muted", className)}>
      {children}
    </span>
  );
}
