import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** A label people put on things. With `href` it leads to everything that carries it. */
export function Tag({ children, href, className }: { children: ReactNode; href?: string; className?: string }) {
  const look = classNames("inline-flex min-h-6 min-w-6 items-center justify-center rounded-md border border-line bg-sunken px-1.5 text-xs text-ink no-underline", className);
  return href ? (
    <Link href={href} prefetch={false} className={classNames(look, "transition-colors hover:border-accent hover:text-accent")}>
      {children}
    </Link>
  ) : (
    <span className={look}>{children}</span>
  );
}
