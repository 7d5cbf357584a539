import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon, type IconName } from "@/components/ui/icon";

export interface CategoryTile {
  key: string;
  href: string;
  name: string;
  description: string;
  icon: IconName;
  count: number;
}

export function CategoryGrid({ categories }: { categories: readonly CategoryTile[] }) {
  const t = useTranslations("home");
  return (
    <ul className="grid list-none gap-3 p-0 sm:grid-cols-2 lg:grid-cols-3">
      {categories.map((category) => (
        <li key={category.key} className="relative flex gap-3 rounded-lg border border-line bg-surface px-4 py-3 transition-colors hover:border-accent">
          <Icon name={category.icon} className="mt-[0.2em] text-accent" />
          <div className="min-w-0">
            <h3 className="text-base leading-snug font-semibold">
              <Link href={category.href} prefetch={false} className="stretched text-ink no-underline hover:text-accent">
                {category.name}
              </Link>
            </h3>
            <p className="mt-0.5 hidden text-sm text-muted sm:block">{category.description}</p>
            <p className="text-sm text-muted tabular-nums sm:mt-1">{t("count", { count: category.count })}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
