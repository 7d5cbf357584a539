import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";

export interface Crumb {
  label: string;
  /** Left out on the current page. */
  href?: string;
}

/** Server only. The last crumb is the page itself. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const t = useTranslations("ui");
  return (
    <nav aria-label={t("breadcrumbs")} className="text-sm">
      <ol className="flex list-none flex-wrap items-center gap-x-1 gap-y-0.5 p-0">
        {items.map((item, position) => (
          <li key={`${item.label}-${position}`} className="flex min-w-0 items-center gap-1">
            {position > 0 ? <Icon name="chevron-forward" size={14} className="text-muted" /> : null}
            {item.href ? (
              <Link href={item.href} prefetch={false} className="inline-flex min-h-6 items-center text-accent no-underline hover:underline">
                {item.label}
              </Link>
            ) : (
              <span aria-current="page" className="min-w-0 text-muted">
                {item.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
