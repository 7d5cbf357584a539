import Link from "next/link";
import { useTranslations } from "next-intl";
import { searchHref } from "@/components/search/search-links";
import { classNames } from "@/components/ui/class-names";

/** Topics of the results as links; one is chosen at a time. */
export function CategoryFilter({ query, categories, chosen, searchId, categoryName }: {
  query: string;
  categories: readonly { category: string; count: number }[];
  chosen: string | undefined;
  searchId: string | null;
  categoryName: (key: string) => string;
}) {
  const t = useTranslations("search");
  if (categories.length < 2 && !chosen) return null;
  const total = categories.reduce((sum, { count }) => sum + count, 0);
  const entries = [{ key: undefined as string | undefined, label: t("all"), count: total }, ...categories.map(({ category, count }) => ({ key: category as string | undefined, label: categoryName(category), count }))];
  return (
    <nav aria-label={t("filterLabel")}>
      <ul className="flex list-none flex-wrap gap-2 p-0">
        {entries.map(({ key, label, count }) => {
          const current = key === chosen;
          return (
            <li key={key ?? ""}>
              <Link
                href={searchHref({ query, category: key, searchId })}
                prefetch={false}
                aria-current={current ? "true" : undefined}
                className={classNames(
                  "inline-flex min-h-9 items-center gap-1.5 rounded-full border px-3 text-sm no-underline transition-colors",
                  current ? "border-accent bg-accent-soft font-semibold text-accent" : "border-line bg-surface text-ink hover:border-accent hover:text-accent",
                )}
              >
                {label}
                <span className={classNames("tabular-nums", current ? undefined : "text-muted")}>{count}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
