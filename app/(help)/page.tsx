import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { CategoryGrid } from "@/components/home/category-grid";
import { ExampleQuestions } from "@/components/home/example-questions";
import { HelpfulList } from "@/components/home/helpful-list";
import { PersonCard } from "@/components/home/person-card";
import { NextStepSentence } from "@/components/tickets/next-step";
import { momentText } from "@/components/ui/moment";
import { SearchBox } from "@/components/ui/search-box";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { redirectToSetUpIfOpen } from "@/lib/accounts/first-run";
import { currentActor } from "@/lib/accounts/session";
import { clock } from "@/lib/core/clock";
import { paths } from "@/lib/core/paths";
import { listCategories, listMostHelpful, listRecentlyChanged } from "@/lib/guidelines/queries";
import { openingHours, promiseIfWrittenNow } from "@/lib/promises/queries";
import { listExampleQuestions } from "@/lib/search/queries";
import { listMyTickets } from "@/lib/tickets/queries";

export default async function HomePage() {
  await redirectToSetUpIfOpen();
  const actor = await currentActor();
  const now = clock.now();
  const [t, names, locale, timeZone, categories, helpful, recent, questions, hours, promised, myTickets] = await Promise.all([
    getTranslations("home"),
    getTranslations("guidelines.categories"),
    getLocale(),
    getTimeZone(),
    listCategories(actor),
    listMostHelpful(actor, { limit: 5 }),
    listRecentlyChanged(actor, { limit: 4 }),
    listExampleQuestions(actor, { limit: 4 }),
    openingHours(now),
    promiseIfWrittenNow(now),
    actor.kind === "customer" ? listMyTickets(actor) : null,
  ]);
  const openTickets = (myTickets?.items ?? []).filter(({ next }) => next.kind === "reply_due" || next.kind === "your_turn" || next.kind === "in_work").slice(0, 3);
  return (
    <>
      <div className="border-b border-line bg-surface">
        <div className="mx-auto w-full max-w-4xl px-4 py-10 sm:px-6 sm:py-16">
          <h1 className="text-xl leading-tight font-semibold tracking-tight sm:text-2xl">{t("title")}</h1>
          <p className="mt-2 mb-6 max-w-prose text-muted">{t("lead")}</p>
          <SearchBox size="hero" action={paths.search()} label={t("label")} labelHidden button={t("button")} placeholder={t("placeholder")} enableShortcut />
          <ExampleQuestions questions={questions} />
        </div>
      </div>
      <div className="mx-auto flex w-full max-w-6xl flex-col gap-12 px-4 py-8 sm:px-6 sm:py-12">
        {openTickets.length > 0 ? (
          <section aria-labelledby="my-tickets">
            <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4">
              <h2 id="my-tickets" className="text-lg font-semibold">
                {t("tickets.title")}
              </h2>
              <TextLink href={paths.portal()} quiet className="inline-flex min-h-6 items-center text-sm">
                {t("tickets.all")}
              </TextLink>
            </div>
            <ul className="flex list-none flex-col divide-y divide-line rounded-lg border border-line bg-surface p-0">
              {openTickets.map((ticket) => (
                <li key={ticket.number} className="relative px-4 py-3 first:rounded-t-lg last:rounded-b-lg hover:bg-sunken">
                  <TextLink href={paths.portalTicket(ticket.number)} quiet className="stretched font-semibold wrap-anywhere">
                    {ticket.subject}
                  </TextLink>
                  <p className="text-sm text-muted">
                    <NextStepSentence step={ticket.next} now={now} />
                  </p>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <section aria-labelledby="topics">
          <h2 id="topics" className="mb-4 text-lg font-semibold">
            {t("categories")}
          </h2>
          <CategoryGrid
            categories={categories.map(({ key, icon, count }) => ({ key, icon, count, href: paths.category(key), name: names(`${key}.title`), description: names(`${key}.description`) }))}
          />
        </section>
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex min-w-0 flex-col gap-10">
            {helpful.length > 0 ? (
              <section aria-labelledby="helpful">
                <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4">
                  <h2 id="helpful" className="text-lg font-semibold">
                    {t("helpful")}
                  </h2>
                  <TextLink href={paths.guidelines()} quiet className="inline-flex min-h-6 items-center text-sm">
                    {t("all")}
                  </TextLink>
                </div>
                <HelpfulList guidelines={helpful} />
              </section>
            ) : null}
            {recent.length > 0 ? (
              <section aria-labelledby="recent">
                <h2 id="recent" className="mb-2 text-lg font-semibold">
                  {t("recent")}
                </h2>
                <ul className="list-none p-0">
                  {recent.map(({ slug, title, updatedAt }) => (
                    <li key={slug} className="mb-1.5 flex flex-wrap items-baseline gap-x-3">
                      <TextLink href={paths.guideline(slug)} className="inline-flex min-h-8 items-center">
                        {title}
                      </TextLink>
                      <span className="text-sm text-muted">
                        <Time value={updatedAt} now={now} style="date" />
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            ) : null}
          </div>
          <PersonCard days={hours.days} timeZone={hours.timeZone} promisedBy={momentText(promised, "weekday", { locale, timeZone, now: now })} />
        </div>
      </div>
    </>
  );
}
