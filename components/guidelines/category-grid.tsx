import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { paths } from "@/lib/core/paths";
import type { CategorySummary } from "@/lib/guidelines/model";

/** Categories as cards, the whole card a link. Server only. */
export function CategoryGrid({ categories }: { categories: readonly CategorySummary[] }) {
  const t = useTranslations("guidelines");
  return (
    <ul className="grid list-none gap-3 p-0 sm:grid-cols-2 lg:grid-cols-3">
      {categories.map(({ key, icon, count }) => (
        <li key={key} className="relative flex min-w-0 gap-3 rounded-lg border border-line bg-surface p-4 transition-colors hover:border-accent">
          <Icon name={icon} className="mt-0.5 shrink-0 text-accent" />
          <div className="min-w-0">
            <Link href={paths.category(key)} prefetch={false} className="stretched font-semibold text-ink no-underline">
              {t(`categories.${key}.title`)}
            </Link>
            <p className="text-sm text-muted">{t(`categories.${key}.description`)}</p>
            <p className="mt-1 text-xs text-muted">{t("count", { count })}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
