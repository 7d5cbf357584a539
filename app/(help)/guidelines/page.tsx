import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ReviewDate } from "@/components/guidelines/review-date";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { currentActor } from "@/lib/accounts/session";
import { paths } from "@/lib/core/paths";
import type { GuidelineLink } from "@/lib/guidelines/model";
import { listCategories, listGuidelines, listMostHelpful, listRecentlyChanged } from "@/lib/guidelines/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("guidelines"))("title") };
}

export default async function GuidelinesPage() {
  const actor = await currentActor();
  const [t, categories, guidelines, helpful, recent] = await Promise.all([
    getTranslations("guidelines"),
    listCategories(actor),
    listGuidelines(actor),
    listMostHelpful(actor, { limit: 5 }),
    listRecentlyChanged(actor, { limit: 5 }),
  ]);
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-6 px-4 py-6 sm:px-6 sm:py-10">
      <Breadcrumbs items={[{ label: t("home"), href: paths.home() }, { label: t("title") }]} />
      <header>
        <h1 className="text-xl font-semibold tracking-tight sm:text-2xl">{t("title")}</h1>
        <p className="mt-1 text-muted">{t("lead")}</p>
      </header>
      {guidelines.length === 0 ? (
        <EmptyState icon="book" title={t("empty.title")} action={<ButtonLink href={paths.contact()}>{t("empty.action")}</ButtonLink>}>
          {t("empty.body")}
        </EmptyState>
      ) : (
        <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
          <div className="flex min-w-0 flex-col gap-8">
            <nav aria-label={t("byTopic")}>
              <ul className="flex list-none flex-wrap gap-2 p-0">
                {categories.map(({ key, count }) => (
                  <li key={key}>
                    <a href={`#${key}`} className="inline-flex min-h-9 items-center gap-1.5 rounded-full border border-line bg-surface px-3 text-sm text-ink no-underline hover:border-accent hover:text-accent">
                      {t(`categories.${key}.title`)}
                      <span className="text-xs text-muted tabular-nums">{count}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            {categories.map(({ key }) => (
              <section key={key} id={key} aria-labelledby={`${key}-title`} className="scroll-mt-4 rounded-lg border border-line bg-surface p-4 sm:p-5">
                <h2 id={`${key}-title`} className="text-lg font-semibold">
                  <TextLink quiet href={paths.category(key)} className="text-ink">
                    {t(`categories.${key}.title`)}
                  </TextLink>
                </h2>
                <ul className="mt-2 grid list-none gap-x-6 p-0 sm:grid-cols-2">
                  {guidelines
                    .filter((guideline) => guideline.category === key)
                    .map(({ slug, title }) => (
                      <li key={slug}>
                        <TextLink quiet href={paths.guideline(slug)} className="inline-flex min-h-9 items-center py-1 text-sm leading-snug">
                          {title}
                        </TextLink>
                      </li>
                    ))}
                </ul>
              </section>
            ))}
          </div>
          <div className={`flex min-w-0 flex-col gap-8 lg:sticky lg:top-6 ${helpful.length > 0 ? "max-lg:order-first" : ""}`}>
            {helpful.length > 0 ? (
              <section aria-labelledby="helpful">
                <h2 id="helpful" className="mb-2 text-base font-semibold">
                  {t("mostHelpful")}
                </h2>
                <ShortList guidelines={helpful} notes={helpful.map(({ solvedCount }) => t("solvedFor", { count: solvedCount }))} />
              </section>
            ) : null}
            <section aria-labelledby="recent" className={helpful.length > 0 ? "max-lg:hidden" : undefined}>
              <h2 id="recent" className="mb-2 text-base font-semibold">
                {t("recentlyChanged")}
              </h2>
              <ShortList guidelines={recent} notes={recent.map(({ slug, updatedAt }) => <ReviewDate key={slug} value={updatedAt} />)} />
            </section>
          </div>
        </div>
      )}
    </div>
  );
}

function ShortList({ guidelines, notes }: { guidelines: readonly GuidelineLink[]; notes: readonly ReactNode[] }) {
  return (
    <ul className="flex list-none flex-col gap-2 p-0">
      {guidelines.map(({ slug, title }, place) => (
        <li key={slug} className="flex flex-col">
          <TextLink quiet href={paths.guideline(slug)} className="inline-flex min-h-6 items-center text-sm leading-snug">
            {title}
          </TextLink>
          <span className="text-xs text-muted">{notes[place]}</span>
        </li>
      ))}
    </ul>
  );
}
