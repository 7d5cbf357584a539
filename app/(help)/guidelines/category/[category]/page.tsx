import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { GuidelineList } from "@/components/guidelines/guideline-list";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { ButtonLink } from "@/components/ui/button";
import { SearchBox } from "@/components/ui/search-box";
import { TextLink } from "@/components/ui/text-link";
import { currentActor } from "@/lib/accounts/session";
import { paths } from "@/lib/core/paths";
import { isCategoryKey } from "@/lib/guidelines/model";
import { listCategories, listGuidelines } from "@/lib/guidelines/queries";

interface Props {
  params: Promise<{ category: string }>;
}

/** A category without anything this reader may read does not exist for them. */
const readableCategory = cache(async (key: string) => {
  if (!isCategoryKey(key)) notFound();
  const actor = await currentActor();
  const guidelines = await listGuidelines(actor, { category: key });
  if (guidelines.length === 0) notFound();
  return { key, guidelines, categories: await listCategories(actor) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { key } = await readableCategory((await params).category);
  const t = await getTranslations("guidelines.categories");
  return { title: t(`${key}.title`), description: t(`${key}.description`) };
}

export default async function CategoryPage({ params }: Props) {
  const [{ key, guidelines, categories }, t] = await Promise.all([params.then(({ category }) => readableCategory(category)), getTranslations("guidelines")]);
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-6 px-4 py-6 sm:px-6 sm:py-10">
      <Breadcrumbs items={[{ label: t("home"), href: paths.home() }, { label: t("title"), href: paths.guidelines() }, { label: t(`categories.${key}.title`) }]} />
      <header>
        <h1 className="text-xl font-semibold tracking-tight sm:text-2xl">{t(`categories.${key}.title`)}</h1>
        <p className="mt-1 text-muted">{t(`categories.${key}.description`)}</p>
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="rounded-lg border border-line bg-surface p-4 sm:p-6">
          <GuidelineList guidelines={guidelines} note={({ solvedCount }) => (solvedCount > 0 ? t("solvedFor", { count: solvedCount }) : null)} />
        </div>
        <div className="flex flex-col gap-6">
          <SearchBox size="page" action={paths.search()} label={t("search.label")} button={t("search.button")} placeholder={t("search.placeholder")} />
          <nav aria-label={t("byTopic")}>
            <p className="mb-1 font-semibold">{t("byTopic")}</p>
            <ul className="flex list-none flex-col p-0">
              {categories.map((category) => (
                <li key={category.key}>
                  <TextLink quiet href={paths.category(category.key)} aria-current={category.key === key ? "page" : undefined} className="inline-flex min-h-8 items-center text-sm aria-[current=page]:font-semibold aria-[current=page]:text-ink">
                    {t(`categories.${category.key}.title`)}
                  </TextLink>
                </li>
              ))}
            </ul>
          </nav>
          <ButtonLink href={paths.contact({ topic: key })} icon="chat">
            {t("person")}
          </ButtonLink>
        </div>
      </div>
    </div>
  );
}
