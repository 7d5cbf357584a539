import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export interface TabLink {
  href: string;
  label: ReactNode;
  current?: boolean;
  count?: number;
}

/** Views of one thing, as links: each has its own address. */
export function TabsNav({ label, items, className }: { label: string; items: readonly TabLink[]; className?: string }) {
  return (
    <nav aria-label={label} className={classNames("border-b border-line", className)}>
      <ul className="-mb-px flex list-none flex-wrap gap-x-5 p-0">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              prefetch={false}
              aria-current={item.current ? "page" : undefined}
              className={classNames("tab-link inline-flex min-h-10 items-center gap-1.5 border-b-2 text-sm no-underline transition-colors", item.current ? "border-accent font-semibold text-ink" : "border-transparent text-muted hover:border-control hover:text-ink")}
            >
              {item.label}
              {item.count === undefined ? null : <span className="rounded-full bg-sunken px-1.5 text-xs text-muted tabular-nums">{item.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
