import type { Metadata } from "next";
import { headers } from "next/headers";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { CategoryFilter } from "@/components/search/category-filter";
import { PersonOffer } from "@/components/search/person-offer";
import { ResultList } from "@/components/search/result-list";
import { searchHref } from "@/components/search/search-links";
import { momentText } from "@/components/ui/moment";
import { Pagination } from "@/components/ui/pagination";
import { SearchBox } from "@/components/ui/search-box";
import { TextLink } from "@/components/ui/text-link";
import { currentActor } from "@/lib/accounts/session";
import { clock } from "@/lib/core/clock";
import { paths } from "@/lib/core/paths";
import { isCategoryKey } from "@/lib/guidelines/model";
import { listCategories } from "@/lib/guidelines/queries";
import { promiseIfWrittenNow } from "@/lib/promises/queries";
import { logSearch } from "@/lib/search/commands";
import { cleanQuery, lowConfidence, mostResults, pageSize } from "@/lib/search/model";
import { searchGuidelines } from "@/lib/search/queries";

interface Props {
  searchParams: Promise<Partial<Record<"q" | "category" | "page" | "s", string | string[]>>>;
}

const searchIdShape = /^[0-9a-f-]{36}$/;

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, { q }] = await Promise.all([getTranslations("search"), searchParams]);
  const query = cleanQuery(one(q));
  return { title: query ? t("titleFor", { query }) : t("title"), robots: { index: false } };
}

/** A page fetched in advance was not searched by anybody. */
async function isPrefetch(): Promise<boolean> {
  const sent = await headers();
  return sent.has("next-router-prefetch") || /prefetch/i.test(`${sent.get("purpose") ?? ""} ${sent.get("sec-purpose") ?? ""}`);
}

export default async function SearchPage({ searchParams }: Props) {
  const [asked, actor, t, names] = await Promise.all([searchParams, currentActor(), getTranslations("search"), getTranslations("guidelines.categories")]);
  const query = cleanQuery(one(asked.q));
  const categoryName = (key: string) => (isCategoryKey(key) ? names(`${key}.title`) : key);
  const box = <SearchBox size="page" action={paths.search()} label={t("label")} labelHidden button={t("button")} placeholder={t("placeholder")} defaultValue={query} enableShortcut />;

  if (!query) {
    const categories = await listCategories(actor);
    return (
      <div className="mx-auto flex w-full max-w-4xl flex-col gap-6 px-4 py-8 sm:px-6 sm:py-12">
        <h1 className="text-xl font-semibold tracking-tight sm:text-2xl">{t("title")}</h1>
        <p className="text-muted">{t("empty.lead")}</p>
        {box}
        <h2 className="text-base font-semibold">{t("empty.browse")}</h2>
        <ul className="flex list-none flex-wrap gap-x-5 gap-y-1 p-0">
          {categories.map(({ key }) => (
            <li key={key}>
              <TextLink href={paths.category(key)} className="inline-flex min-h-8 items-center">
                {categoryName(key)}
              </TextLink>
            </li>
          ))}
        </ul>
        <PersonOffer query="" promisedBy={null} tone="quiet" />
      </div>
    );
  }

  const wantedPage = Number(one(asked.page));
  const page = Number.isInteger(wantedPage) && wantedPage >= 1 && wantedPage <= mostResults / pageSize ? wantedPage : 1;
  const wantedCategory = one(asked.category);
  const category = wantedCategory && isCategoryKey(wantedCategory) ? wantedCategory : undefined;
  const now = clock.now();
  const [answer, promised, locale, timeZone, prefetched] = await Promise.all([
    searchGuidelines(actor, { query, limit: pageSize, offset: (page - 1) * pageSize, category }),
    promiseIfWrittenNow(now),
    getLocale(),
    getTimeZone(),
    isPrefetch(),
  ]);
  const carried = one(asked.s);
  const continued = (page > 1 || category) && carried && searchIdShape.test(carried) ? carried : null;
  const everywhere = answer.categories.reduce((sum, { count }) => sum + count, 0);
  const searchId = continued ?? (prefetched ? null : await logSearch(actor, { query, resultCount: everywhere, confidence: answer.confidence }));

  const promisedBy = momentText(promised, "weekday", { locale, timeZone, now: now });
  const first = (page - 1) * pageSize + 1;
  const last = first + answer.results.length - 1;
  const view = { query, category, searchId };
  const none = answer.results.length === 0;
  const unsure = !none && answer.confidence < lowConfidence;
  const words = { count: answer.total, text: query, query: (chunks: ReactNode) => <bdi>{chunks}</bdi> };
  const summary = category ? t.rich("summaryInCategory", { ...words, category: categoryName(category) }) : t.rich("summary", words);

  return (
    <div className="mx-auto grid w-full max-w-6xl gap-x-10 gap-y-8 px-4 py-6 sm:px-6 sm:py-10 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <div className="flex min-w-0 flex-col gap-5">
        {box}
        <div>
          <div role="status" aria-live="polite">
            <h1 className="text-lg font-semibold tracking-tight wrap-anywhere sm:text-xl">{summary}</h1>
          </div>
          {answer.corrections.length > 0 ? (
            <p className="mt-1 text-sm text-muted wrap-anywhere sm:text-base">
              {t.rich("corrected", {
                used: (chunks) => <strong className="text-ink">{chunks}</strong>,
                text: answer.corrections.map(({ used }) => used).join(", "),
                typed: answer.corrections.map(({ typed }) => `“${typed}”`).join(", "),
              })}
            </p>
          ) : null}
        </div>
        {none && !category ? null : <CategoryFilter query={query} categories={answer.categories} chosen={category} searchId={searchId} categoryName={categoryName} />}
        {unsure ? <PersonOffer query={query} promisedBy={promisedBy} tone="unsure" /> : null}
        {none ? (
          <>
            <PersonOffer query={query} promisedBy={promisedBy} tone="none" />
            <section aria-labelledby="tips" className="text-sm text-muted sm:text-base">
              <h2 id="tips" className="font-semibold text-ink">
                {t("none.tips")}
              </h2>
              <ul className="mt-1 list-disc ps-5">
                <li>{t("none.tipWords")}</li>
                <li>{t("none.tipCodes")}</li>
                <li>{t.rich("none.tipBrowse", { link: (chunks) => <TextLink href={paths.guidelines()}>{chunks}</TextLink> })}</li>
              </ul>
            </section>
          </>
        ) : (
          <>
            <ResultList results={answer.results} first={first} searchId={searchId} categoryName={categoryName} />
            <Pagination
              label={t("pages")}
              summary={t("range", { from: first, to: last, total: answer.total })}
              previousHref={page > 1 ? searchHref({ ...view, page: page - 1 }) : null}
              nextHref={last < answer.total ? searchHref({ ...view, page: page + 1 }) : null}
            />
          </>
        )}
      </div>
      {none || unsure ? null : (
        <aside>
          <PersonOffer query={query} promisedBy={promisedBy} tone="quiet" />
        </aside>
      )}
    </div>
  );
}
