import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** A link in running text or a list. `quiet` shows its underline on hover only: for lists where every line is a link. */
export function TextLink({ href, children, quiet = false, className, prefetch = false, ...rest }: { href: string; children: ReactNode; quiet?: boolean; className?: string; prefetch?: boolean; id?: string; rel?: string; target?: string; "aria-label"?: string; "aria-current"?: "page" | "true" }) {
  return (
    <Link href={href} prefetch={prefetch} className={classNames("text-accent underline-offset-3 hover:text-accent-strong", quiet ? "no-underline hover:underline" : "underline decoration-1 hover:decoration-2", className)} {...rest}>
      {children}
    </Link>
  );
}
