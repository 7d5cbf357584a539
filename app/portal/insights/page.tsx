import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { BarChart } from "@/components/charts/bar-chart";
import { figureText } from "@/components/charts/figures";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Stat } from "@/components/ui/stat";
import { TextLink } from "@/components/ui/text-link";
import { requireCustomer } from "@/lib/accounts/session";
import { paths } from "@/lib/core/paths";
import { share } from "@/lib/insights/model";
import { getOwnInsights } from "@/lib/insights/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("insights.own"))("title") };
}

export default async function OwnInsightsPage() {
  const actor = await requireCustomer();
  const [own, t, words, locale] = await Promise.all([getOwnInsights(actor), getTranslations("insights.own"), getTranslations("tickets"), getLocale()]);
  const due = own.waits.filter((wait) => wait.state === "kept" || wait.state === "broken");
  const kept = due.filter((wait) => wait.state === "kept").length;
  const month = (day: string) => new Intl.DateTimeFormat(locale, { month: "short", year: "2-digit", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
  const sum = (key: "created" | "solved") => own.months.reduce((total, row) => total + row[key], 0);
  const { guideline, person, self } = own.solvedBy;
  const topTopic = own.topics[0];
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 px-4 py-6 sm:px-6 sm:py-8">
      <Breadcrumbs items={[{ label: t("back"), href: paths.portal() }, { label: t("title") }]} />
      <header>
        <h1 className="text-xl font-semibold tracking-tight sm:text-2xl">{t("title")}</h1>
        <p className="mt-1 text-muted">{t("lead")}</p>
      </header>
      {own.tickets.total === 0 ? (
        <EmptyState title={t("emptyTitle")} icon="history" action={<ButtonLink href={paths.home()} variant="primary">{t("back")}</ButtonLink>}>
          {t("empty")}
        </EmptyState>
      ) : (
        <>
          <div className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-3">
            <Stat label={t("stat.open")} value={figureText(own.tickets.open, "count", locale)} href={paths.portal()} />
            <Stat label={t("stat.total")} value={figureText(own.tickets.total, "count", locale)} />
            <Stat label={t("stat.kept")} value={due.length ? figureText(share(kept, due.length), "percent", locale, true) : "–"} note={t("stat.ofPromises", { count: due.length })} />
          </div>
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <BarChart
              id="waits"
              className="lg:col-span-2"
              title={t("waits.title")}
              sentence={due.length ? t("waits.sentence", { kept, total: due.length }) : t("waits.none")}
              rowHeading={t("waits.ticket")}
              unit="minutes"
              categories={[{ key: "used", label: t("waits.used") }, { key: "promised", label: t("waits.promised"), tone: "previous" }]}
              rows={own.waits.map((wait) => ({ label: t("waits.row", { number: String(wait.number) }), values: { used: wait.used, promised: wait.promised }, href: paths.portalTicket(wait.number) }))}
            />
            <BarChart
              id="months"
              direction="up"
              title={t("months.title")}
              sentence={t("months.sentence", { created: sum("created"), solved: sum("solved") })}
              rowHeading={t("months.month")}
              categories={[{ key: "created", label: t("months.created") }, { key: "solved", label: t("months.solved") }]}
              rows={own.months.map((row) => ({ label: month(row.from), values: { created: row.created, solved: row.solved } }))}
            />
            <BarChart
              id="topics"
              title={t("topics.title")}
              sentence={topTopic ? t("topics.sentence", { topic: words(`topic.${topTopic.topic}`) }) : ""}
              rowHeading={t("topics.topic")}
              categories={[{ key: "tickets", label: t("topics.tickets") }]}
              rows={own.topics.map((row) => ({ label: words(`topic.${row.topic}`), values: { tickets: row.tickets } }))}
            />
            <BarChart
              id="solved-by"
              title={t("solvedBy.title")}
              sentence={guideline + person + self ? t("solvedBy.sentence", { person, guideline }) : t("solvedBy.empty")}
              rowHeading={t("solvedBy.way")}
              categories={[{ key: "tickets", label: t("solvedBy.tickets") }]}
              rows={(["person", "guideline", "self"] as const).map((way) => ({ label: t(`solvedBy.${way}`), values: { tickets: own.solvedBy[way] } }))}
              empty={t("solvedBy.empty")}
            />
            {own.helpful.length > 0 ? (
              <Card id="helpful" title={t("helpful.title")}>
                <p className="mb-3 text-sm text-muted">{t("helpful.hint")}</p>
                <ul className="flex list-none flex-col gap-2 p-0">
                  {own.helpful.map((article) => (
                    <li key={article.slug}>
                      <TextLink href={paths.guideline(article.slug)}>{article.title}</TextLink> <span className="text-sm text-muted">{t("helpful.times", { count: article.tickets })}</span>
                    </li>
                  ))}
                </ul>
              </Card>
            ) : null}
            <Card id="held" title={t("held.title")}>
              <p className="mb-3 text-sm text-muted">{t("held.lead")}</p>
              <DescriptionList items={(["tickets", "messages", "ratings", "searches", "guidelinesRead", "stepsTicked"] as const).map((key) => ({ term: t(`held.${key}`), value: figureText(own.held[key], "count", locale) }))} />
            </Card>
          </div>
        </>
      )}
    </div>
  );
}
