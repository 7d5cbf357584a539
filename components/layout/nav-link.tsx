"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A link that knows whether the reader is on its page or below it. `exact` is for a page that others live under. */
export function NavLink({ href, exact = false, className, children }: { href: string; exact?: boolean; className?: string; children: ReactNode }) {
  const pathname = usePathname();
  const here = pathname === href || (!exact && href !== "/" && pathname.startsWith(`${href}/`));
  return (
    <Link href={href} prefetch={false} aria-current={here ? "page" : undefined} className={className}>
      {children}
    </Link>
  );
}
