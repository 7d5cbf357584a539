import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { BarChart } from "@/components/charts/bar-chart";
import { figureText } from "@/components/charts/figures";
import { ShareChart } from "@/components/charts/share-chart";
import { TrendChart } from "@/components/charts/trend-chart";
import { FailedSearches } from "@/components/insights/failed-searches";
import { InsightFilterForm } from "@/components/insights/insight-filter";
import { changeOf, waitText } from "@/components/insights/wording";
import { TextLink } from "@/components/ui/text-link";
import { Stat } from "@/components/ui/stat";
import { requireStaff } from "@/lib/accounts/session";
import { clock } from "@/lib/core/clock";
import { paths } from "@/lib/core/paths";
import { readInsightFilter, share, type Period } from "@/lib/insights/model";
import { getDeskInsights } from "@/lib/insights/queries";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("insights"))("title") };
}

export default async function DeskInsightsPage({ searchParams }: Props) {
  const actor = await requireStaff();
  const now = clock.now();
  const [insights, t, words, locale] = await Promise.all([
    getDeskInsights(actor, readInsightFilter(await searchParams), now),
    getTranslations("insights"),
    getTranslations("tickets"),
    getLocale(),
  ]);
  const { filter, current } = insights;
  const queue = (params: Record<string, string>) => `${paths.desk()}?${new URLSearchParams({ view: "all", ...(filter.topic ? { topic: filter.topic } : {}), ...params }).toString()}`;
  const dayText = (day: string, style: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" }) => new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
  const wait = (minutes: number) => waitText(minutes, locale, (key, values) => t(`unit.${key}`, values));
  const percent = (value: number | null) => (value === null ? "–" : figureText(value, "percent", locale, true));
  const compare = (current: number | null, previous: number | null, goodWhen?: "up" | "down") => changeOf(current, previous, { same: t("same"), locale, goodWhen });
  const keptShare = (sums: { kept: number; broken: number }) => share(sums.kept, sums.kept + sums.broken);
  const rowHeading = filter.days > 28 ? t("week") : t("day");
  const slice = (period: Period) => ({ from: period.from, to: period.to });
  const kept = insights.promises.current;
  const reading = insights.selfService.current;
  const difference = insights.created.current - insights.solved.current;
  const topTopic = insights.topics[0];
  const allTopics = insights.topics.reduce((sum, row) => sum + row.current, 0);
  const topCause = insights.causes[0];
  const allCauses = insights.causes.reduce((sum, row) => sum + row.tickets, 0);
  const createdIn = (period: Period) => ({ createdFrom: period.from, createdTo: period.to });

  return (
    <div className="mx-auto flex w-full max-w-7xl flex-col gap-6 p-4 sm:p-6">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0">
          <h1 className="text-xl font-semibold tracking-tight">{t("title")}</h1>
          <p className="mt-1 max-w-prose text-muted">{t("lead")}</p>
          <p className="mt-1 text-muted">{t("range", { from: dayText(current.from), to: dayText(current.to, { day: "numeric", month: "short", year: "numeric" }), days: filter.days })}</p>
        </div>
        <InsightFilterForm filter={filter} />
      </header>

      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4 xl:grid-cols-7">
        <Stat label={t("stat.created")} value={figureText(insights.created.current, "count", locale)} change={compare(insights.created.current, insights.created.previous)} href={queue(createdIn(current))} hrefLabel={t("open")} />
        <Stat label={t("stat.solved")} value={figureText(insights.solved.current, "count", locale)} change={compare(insights.solved.current, insights.solved.previous, "up")} href={queue({ solvedFrom: current.from, solvedTo: current.to })} hrefLabel={t("open")} />
        <Stat label={t("stat.openNow")} value={figureText(insights.openNow, "count", locale)} href={`${paths.desk()}?${new URLSearchParams({ view: "open", ...(filter.topic ? { topic: filter.topic } : {}) }).toString()}`} hrefLabel={t("open")} />
        <Stat label={t("stat.firstReply")} value={insights.firstReply.current === null ? "–" : wait(insights.firstReply.current)} change={compare(insights.firstReply.current, insights.firstReply.previous, "down")} href={queue({ repliedFrom: current.from, repliedTo: current.to })} hrefLabel={t("open")} />
        <Stat label={t("stat.kept")} value={percent(keptShare(kept))} note={t("stat.dueCount", { kept: kept.kept, count: kept.kept + kept.broken, tickets: kept.keptTickets })} change={compare(keptShare(kept), keptShare(insights.promises.previous), "up")} href={queue({ promise: "kept", dueFrom: current.from, dueTo: current.to })} hrefLabel={t("open")} />
        <Stat label={t("stat.rating")} value={insights.ratings.current.average === null ? "–" : new Intl.NumberFormat(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 }).format(insights.ratings.current.average)} note={insights.ratings.current.count ? t("stat.ratings", { count: insights.ratings.current.count }) : t("stat.noRating")} change={compare(insights.ratings.current.average, insights.ratings.previous.average, "up")} />
        <Stat label={t("stat.solvedBySelf")} value={percent(share(reading.solved, reading.readings))} note={t("stat.readings", { count: reading.readings })} change={compare(share(reading.solved, reading.readings), share(insights.selfService.previous.solved, insights.selfService.previous.readings), "up")} />
      </div>

      <div className="grid items-start gap-4 lg:grid-cols-2">
        <TrendChart
          id="volume"
          title={t("volume.title")}
          sentence={t("volume.sentence", { created: insights.created.current, solved: insights.solved.current, difference: Math.abs(difference), trend: difference > 0 ? "grew" : difference < 0 ? "shrank" : "same" })}
          rowHeading={rowHeading}
          categories={[{ key: "created", label: t("volume.created") }, { key: "solved", label: t("volume.solved") }]}
          rows={insights.volumeSlices.map((row) => ({ label: dayText(row.from), values: { created: row.created, solved: row.solved }, href: queue(createdIn(slice(row))) }))}
          empty={t("volume.empty")}
        />
        <TrendChart
          id="reply"
          title={t("reply.title")}
          sentence={insights.firstReply.current === null ? t("reply.none") : t("reply.sentence", { median: wait(insights.firstReply.current) })}
          rowHeading={rowHeading}
          unit="minutes"
          categories={[{ key: "median", label: t("reply.median") }, { key: "ninetieth", label: t("reply.ninetieth") }]}
          rows={insights.replySlices.map((row) => ({ label: dayText(row.from), values: { median: row.median, ninetieth: row.ninetieth }, href: queue({ repliedFrom: row.from, repliedTo: row.to }) }))}
          empty={t("reply.empty")}
        />
        <BarChart
          id="promises"
          direction="up"
          stacked
          title={t("promise.title")}
          sentence={kept.kept + kept.broken === 0 ? t("promise.none") : t("promise.sentence", { kept: kept.kept, total: kept.kept + kept.broken, share: percent(keptShare(kept)) })}
          actions={kept.broken > 0 ? <TextLink href={queue({ promise: "broken", dueFrom: current.from, dueTo: current.to })}>{t("promise.brokenLink", { count: kept.brokenTickets })}</TextLink> : undefined}
          rowHeading={rowHeading}
          categories={[{ key: "kept", label: t("promise.kept") }, { key: "broken", label: t("promise.broken") }]}
          rows={insights.promiseSlices.map((row) => ({ label: dayText(row.from), values: { kept: row.keptTickets, broken: row.brokenTickets }, href: queue({ promise: row.broken > 0 ? "broken" : "kept", dueFrom: row.from, dueTo: row.to }) }))}
          empty={t("promise.empty")}
        />
        <ShareChart
          id="self-service"
          title={t("selfService.title")}
          sentence={reading.readings === 0 ? t("selfService.none") : t("selfService.sentence", { readings: reading.readings, solved: reading.solved, asked: reading.notYet + reading.wrote })}
          rowHeading={rowHeading}
          categories={[
            { key: "solved", label: t("selfService.solved") },
            { key: "notYet", label: t("selfService.notYet") },
            { key: "wrote", label: t("selfService.wrote") },
            { key: "silent", label: t("selfService.silent"), tone: "previous" },
          ]}
          rows={[...weeks(insights.selfServiceSlices).map((row) => ({ label: dayText(row.from), values: row.values })), { label: t("selfService.whole"), values: { solved: reading.solved, notYet: reading.notYet, wrote: reading.wrote, silent: reading.silent } }]}
          empty={t("selfService.empty")}
        />
        <BarChart
          id="topics"
          title={t("topics.title")}
          sentence={topTopic && allTopics ? t("topics.sentence", { topic: words(`topic.${topTopic.topic}`), count: topTopic.current, total: allTopics }) : t("topics.empty")}
          rowHeading={t("topics.topic")}
          categories={[{ key: "current", label: t("topics.current") }, { key: "previous", label: t("topics.previous"), tone: "previous" }]}
          rows={insights.topics.map((row) => ({ label: words(`topic.${row.topic}`), values: { current: row.current, previous: row.previous }, href: queue({ topic: row.topic, ...createdIn(current) }) }))}
          empty={t("topics.empty")}
        />
        <BarChart
          id="causes"
          title={t("causes.title")}
          sentence={topCause ? t("causes.sentence", { cause: topCause.name, count: topCause.tickets, share: percent(share(topCause.tickets, allCauses)) }) : t("causes.none")}
          rowHeading={t("causes.cause")}
          categories={[{ key: "tickets", label: t("causes.tickets") }]}
          rows={insights.causes.map((row) => ({ label: row.name, values: { tickets: row.tickets }, href: queue({ causeId: row.causeId, solvedFrom: current.from, solvedTo: current.to }) }))}
          empty={t("causes.empty")}
        />
      </div>

      <FailedSearches rows={insights.failedSearches} total={insights.searches.total} none={insights.searches.empty} now={now} />
    </div>
  );
}

/** Shares of single days jump about; seven days together say something. */
function weeks(slices: readonly (Period & Record<"solved" | "notYet" | "wrote" | "silent", number>)[]): { from: string; values: Record<string, number> }[] {
  const length = slices.length > 14 && slices[0]?.from === slices[0]?.to ? 7 : 1;
  const rows: { from: string; values: Record<string, number> }[] = [];
  for (let start = 0; start < slices.length; start += length) {
    const part = slices.slice(start, start + length);
    const total = (key: "solved" | "notYet" | "wrote" | "silent") => part.reduce((sum, row) => sum + row[key], 0);
    rows.push({ from: part[0]!.from, values: { solved: total("solved"), notYet: total("notYet"), wrote: total("wrote"), silent: total("silent") } });
  }
  return rows;
}
