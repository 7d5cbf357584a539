import "server-only";
import type { Actor } from "@/lib/accounts/actor";
import { readerKeyOf } from "@/lib/accounts/actor";
import { clock } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { database } from "@/lib/platform/database/database";
import { workingMinutesBetween } from "@/lib/promises/model";
import { loadCalendar } from "@/lib/promises/queries";
import { lowConfidence } from "@/lib/search/model";
import { knownTopic } from "@/lib/tickets/model";
import { Prisma } from "@/prisma/generated/client";
import {
  addDays,
  canSeeDeskInsights,
  periodsOf,
  slicesOf,
  type CountedCause,
  type CountedTopic,
  type Day,
  type DeskInsights,
  type FailedSearch,
  type InsightFilter,
  type OwnInsights,
  type OwnTicketWait,
  type Period,
  type PromiseSlice,
  type ReplySlice,
  type SelfServiceSlice,
  type VolumeSlice,
} from "./model";

/** First instant of a local day; `column` compared with it uses the column's index. */
const startOf = (day: Day, timeZone: string) => Prisma.sql`(${day}::timestamp at time zone ${timeZone})`;
const within = (column: Prisma.Sql, period: Period, timeZone: string) =>
  Prisma.sql`${column} >= ${startOf(period.from, timeZone)} and ${column} < ${startOf(addDays(period.to, 1), timeZone)}`;
const localDay = (column: Prisma.Sql, timeZone: string) => Prisma.sql`to_char(${column} at time zone ${timeZone}, 'YYYY-MM-DD')`;

/** Numbers the slices a day lies in, so that one grouped query fills a whole chart. */
function sliceNumber(day: Prisma.Sql, slices: readonly Period[]): Prisma.Sql {
  const starts = slices.map((slice) => slice.from);
  return Prisma.sql`width_bucket(${day}, array[${Prisma.join(starts)}]::text[]) - 1`;
}

function fill<Row extends { slice: number }, Slice extends Period>(slices: readonly Period[], rows: readonly Row[], make: (period: Period, row: Row | undefined) => Slice): Slice[] {
  const bySlice = new Map(rows.map((row) => [row.slice, row]));
  return slices.map((period, position) => make(period, bySlice.get(position)));
}

const ofTopic = (filter: InsightFilter, ticket: Prisma.Sql = Prisma.sql`t`) => (filter.topic ? Prisma.sql`and ${ticket}.topic = ${filter.topic}` : Prisma.empty);

/**
 * Everything the desk's insight page shows, for staff. Days are local days of the desk's calendar, the same as in the
 * queue's filters, so that each number opens exactly the tickets behind it.
 */
export async function getDeskInsights(actor: Actor, filter: InsightFilter, now: Date = clock.now()): Promise<DeskInsights> {
  if (!canSeeDeskInsights(actor)) throw new AppError("forbidden");
  const { prisma } = database();
  const { timeZone } = await loadCalendar();
  const today = new Intl.DateTimeFormat("en-CA", { timeZone }).format(now);
  const { current, previous } = periodsOf(today, filter.days);
  const both: Period = { from: previous.from, to: current.to };
  const slices = slicesOf(current);
  const asked = { filter, timeZone, now };

  const [created, solved, openNow, replies, replySlices, promises, promiseSlices, ratings, reading, readingSlices, searches, topics, causes, failedSearches] = await Promise.all([
    countByDay(Prisma.sql`t."createdAt"`, both, asked),
    countByDay(Prisma.sql`t."solvedAt"`, both, asked),
    prisma.ticket.count({ where: { status: { in: ["new", "open"] }, ...(filter.topic ? { topic: filter.topic } : {}) } }),
    Promise.all([replyTimes([current], asked), replyTimes([previous], asked)]),
    replyTimes(slices, asked),
    Promise.all([promisesDue([current], asked), promisesDue([previous], asked)]),
    promisesDue(slices, asked),
    Promise.all([ratingsIn(current, asked), ratingsIn(previous, asked)]),
    Promise.all([readings([current], asked), readings([previous], asked)]),
    readings(slices, asked),
    searchesIn(current, asked),
    countTopics(current, previous, asked),
    countCauses(current, asked),
    listFailedSearches(current, asked),
  ]);
  const sum = (days: ReadonlyMap<Day, number>, period: Period) => [...days].reduce((total, [day, count]) => (day >= period.from && day <= period.to ? total + count : total), 0);
  const volumeSlices: VolumeSlice[] = slices.map((period) => ({ ...period, created: sum(created, period), solved: sum(solved, period) }));
  return {
    filter,
    timeZone,
    current,
    previous,
    created: { current: sum(created, current), previous: sum(created, previous) },
    solved: { current: sum(solved, current), previous: sum(solved, previous) },
    openNow,
    firstReply: { current: replies[0][0]?.median ?? null, previous: replies[1][0]?.median ?? null },
    promises: { current: promises[0][0]!, previous: promises[1][0]! },
    ratings: { current: ratings[0], previous: ratings[1] },
    selfService: { current: reading[0][0]!, previous: reading[1][0]! },
    searches,
    volumeSlices,
    replySlices,
    promiseSlices,
    selfServiceSlices: readingSlices,
    topics,
    causes,
    failedSearches,
  };
}

interface Asked {
  filter: InsightFilter;
  timeZone: string;
  now: Date;
}

async function countByDay(column: Prisma.Sql, period: Period, { filter, timeZone }: Asked): Promise<Map<Day, number>> {
  const rows = await database().prisma.$queryRaw<{ day: Day; count: number }[]>`
    select ${localDay(column, timeZone)} as day, count(*)::int as count
    from "Ticket" t where ${within(column, period, timeZone)} ${ofTopic(filter)} group by 1`;
  return new Map(rows.map((row) => [row.day, row.count]));
}

const whole = (slices: readonly Period[]): Period => ({ from: slices[0]!.from, to: slices.at(-1)!.to });

async function replyTimes(slices: readonly Period[], { filter, timeZone }: Asked): Promise<ReplySlice[]> {
  const column = Prisma.sql`t."firstRepliedAt"`;
  const rows = await database().prisma.$queryRaw<{ slice: number; median: number; ninetieth: number; answered: number }[]>`
    select ${sliceNumber(localDay(column, timeZone), slices)} as slice, count(*)::int as answered,
      percentile_cont(0.5) within group (order by extract(epoch from t."firstRepliedAt" - t."createdAt") / 60)::float8 as median,
      percentile_cont(0.9) within group (order by extract(epoch from t."firstRepliedAt" - t."createdAt") / 60)::float8 as ninetieth
    from "Ticket" t where ${within(column, whole(slices), timeZone)} ${ofTopic(filter)} group by 1`;
  return fill(slices, rows, (period, row): ReplySlice => ({ ...period, median: row?.median ?? null, ninetieth: row?.ninetieth ?? null, answered: row?.answered ?? 0 }));
}

/** Promises by the day they fell due. One that was called off before its hour is neither kept nor broken. */
async function promisesDue(slices: readonly Period[], { filter, timeZone, now }: Asked): Promise<PromiseSlice[]> {
  const column = Prisma.sql`p."dueAt"`;
  const kept = Prisma.sql`p."answeredAt" <= p."dueAt"`;
  const broken = Prisma.sql`(p."answeredAt" > p."dueAt" or (p."answeredAt" is null and p."dueAt" < coalesce(p."cancelledAt", ${now})))`;
  const rows = await database().prisma.$queryRaw<{ slice: number; kept: number; broken: number; keptTickets: number; brokenTickets: number }[]>`
    select ${sliceNumber(localDay(column, timeZone), slices)} as slice,
      (count(*) filter (where ${kept}))::int as kept,
      (count(*) filter (where ${broken}))::int as broken,
      (count(distinct p."ticketId") filter (where ${kept}))::int as "keptTickets",
      (count(distinct p."ticketId") filter (where ${broken}))::int as "brokenTickets"
    from "TicketPromise" p join "Ticket" t on t.id = p."ticketId"
    where ${within(column, whole(slices), timeZone)} ${ofTopic(filter)} group by 1`;
  return fill(slices, rows, (period, row): PromiseSlice => ({
    ...period,
    kept: row?.kept ?? 0,
    broken: row?.broken ?? 0,
    keptTickets: row?.keptTickets ?? 0,
    brokenTickets: row?.brokenTickets ?? 0,
  }));
}

async function ratingsIn(period: Period, { filter, timeZone }: Asked): Promise<{ count: number; average: number | null }> {
  const [row] = await database().prisma.$queryRaw<{ count: number; average: number | null }[]>`
    select count(*)::int as count, avg(r.score)::float8 as average
    from "Rating" r join "Ticket" t on t.id = r."ticketId"
    where ${within(Prisma.sql`r."createdAt"`, period, timeZone)} ${ofTopic(filter)}`;
  return { count: row?.count ?? 0, average: row?.average ?? null };
}

/**
 * What became of reading a guideline: said to have solved it, said not to, followed by a ticket within a day, or nothing.
 * Each reading counts once, in that order. Staff reading their own playbooks are left out.
 */
async function readings(slices: readonly Period[], { filter, timeZone }: Asked): Promise<SelfServiceSlice[]> {
  const column = Prisma.sql`r."firstAt"`;
  const topic = filter.topic ? Prisma.sql`and a.category = ${filter.topic}` : Prisma.empty;
  const rows = await database().prisma.$queryRaw<{ slice: number; readings: number; solved: number; notYet: number; wrote: number }[]>`
    select ${sliceNumber(localDay(column, timeZone), slices)} as slice, count(*)::int as readings,
      (count(*) filter (where f.solved))::int as solved,
      (count(*) filter (where f.solved = false))::int as "notYet",
      (count(*) filter (where f.solved is null and exists (
        select 1 from "Ticket" t
        where t."readerKey" = r."readerKey" and t."createdAt" >= r."firstAt" and t."createdAt" < r."lastAt" + interval '1 day')))::int as wrote
    from "ArticleRead" r
    join "Article" a on a.id = r."articleId" and a.audience <> 'staff' ${topic}
    left join "ArticleFeedback" f on f."articleId" = r."articleId" and f."readerKey" = r."readerKey"
    where ${within(column, whole(slices), timeZone)} group by 1`;
  return fill(slices, rows, (period, row): SelfServiceSlice => {
    const { readings: total, solved, notYet, wrote } = row ?? { readings: 0, solved: 0, notYet: 0, wrote: 0 };
    return { ...period, readings: total, solved, notYet, wrote, silent: total - solved - notYet - wrote };
  });
}

/** Nothing found, or nothing that the ranking itself believes in: the reader is then offered a person first. */
const unanswered = Prisma.sql`(s."resultCount" = 0 or s.confidence < ${lowConfidence})`;

async function searchesIn(period: Period, { timeZone }: Asked): Promise<{ total: number; empty: number }> {
  const [row] = await database().prisma.$queryRaw<{ total: number; empty: number }[]>`
    select count(*)::int as total, (count(*) filter (where ${unanswered}))::int as empty
    from "SearchEntry" s where ${within(Prisma.sql`s.at`, period, timeZone)} and not s.staff`;
  return { total: row?.total ?? 0, empty: row?.empty ?? 0 };
}

async function countTopics(current: Period, previous: Period, { timeZone }: Asked): Promise<CountedTopic[]> {
  const rows = await database().prisma.$queryRaw<{ topic: string; current: number; previous: number }[]>`
    select t.topic, (count(*) filter (where t."createdAt" >= ${startOf(current.from, timeZone)}))::int as current,
      (count(*) filter (where t."createdAt" < ${startOf(current.from, timeZone)}))::int as previous
    from "Ticket" t where ${within(Prisma.sql`t."createdAt"`, { from: previous.from, to: current.to }, timeZone)}
    group by 1 order by 2 desc, 1`;
  return rows.map((row) => ({ ...row, topic: knownTopic(row.topic) }));
}

async function countCauses(period: Period, { filter, timeZone }: Asked): Promise<CountedCause[]> {
  return database().prisma.$queryRaw<CountedCause[]>`
    select c.id::text as "causeId", c.name, count(*)::int as tickets
    from "Ticket" t join "Cause" c on c.id = t."causeId"
    where ${within(Prisma.sql`t."solvedAt"`, period, timeZone)} ${ofTopic(filter)}
    group by 1, 2 order by 3 desc, 2 limit 20`;
}

async function listFailedSearches(period: Period, { timeZone }: Asked): Promise<FailedSearch[]> {
  return database().prisma.$queryRaw<FailedSearch[]>`
    select s.normalised as query, count(*)::int as searches, count(distinct s."readerKey")::int as people, max(s.at) as "lastAt"
    from "SearchEntry" s
    where ${within(Prisma.sql`s.at`, period, timeZone)} and ${unanswered} and not s.staff
    group by 1 order by 3 desc, 2 desc, 1 limit 15`;
}

/** What a signed-in customer may see about themselves. Every row is bound to the actor's own person and reader key. */
export async function getOwnInsights(actor: Actor, now: Date = clock.now()): Promise<OwnInsights> {
  if (actor.kind !== "customer") throw new AppError("forbidden");
  const { prisma } = database();
  const readerKey = readerKeyOf(actor)!;
  const own = { requesterId: actor.personId };
  const calendar = await loadCalendar();
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: calendar.timeZone }).format(now);
  const months = lastMonths(today, 6);

  const [statuses, topics, created, solved, promises, finished, messages, ratings, searches, guidelinesRead, stepsTicked] = await Promise.all([
    prisma.ticket.groupBy({ by: ["status"], where: own, _count: { _all: true } }),
    prisma.ticket.groupBy({ by: ["topic"], where: own, _count: { _all: true } }),
    countOwnByMonth(Prisma.sql`t."createdAt"`, actor.personId, months, calendar.timeZone),
    countOwnByMonth(Prisma.sql`t."solvedAt"`, actor.personId, months, calendar.timeZone),
    prisma.ticketPromise.findMany({
      where: { kind: "first_reply", ticket: own },
      orderBy: { startedAt: "desc" },
      take: 12,
      select: { startedAt: true, dueAt: true, minutes: true, answeredAt: true, cancelledAt: true, ticket: { select: { number: true, subject: true, createdAt: true } } },
    }),
    prisma.ticket.findMany({
      where: { ...own, solvedAt: { not: null } },
      orderBy: { createdAt: "desc" },
      take: 500,
      select: { firstRepliedAt: true, helpfulArticle: { select: { slug: true, title: true, audience: true } } },
    }),
    prisma.message.count({ where: { personId: actor.personId } }),
    prisma.rating.count({ where: { ticket: own } }),
    prisma.searchEntry.count({ where: { readerKey } }),
    prisma.articleRead.count({ where: { readerKey } }),
    prisma.stepTick.count({ where: { readerKey } }),
  ]);

  const total = statuses.reduce((sum, row) => sum + row._count._all, 0);
  const helpful = new Map<string, { slug: string; title: string; tickets: number }>();
  for (const { helpfulArticle } of finished) {
    if (!helpfulArticle || helpfulArticle.audience === "staff") continue;
    const known = helpful.get(helpfulArticle.slug) ?? { slug: helpfulArticle.slug, title: helpfulArticle.title, tickets: 0 };
    helpful.set(helpfulArticle.slug, { ...known, tickets: known.tickets + 1 });
  }
  const byGuideline = [...helpful.values()].reduce((sum, article) => sum + article.tickets, 0);
  const self = finished.filter((ticket) => !ticket.firstRepliedAt && !ticket.helpfulArticle).length;
  return {
    tickets: { total, open: statuses.filter((row) => row.status !== "solved" && row.status !== "closed").reduce((sum, row) => sum + row._count._all, 0) },
    months: months.map((month, position) => ({ ...month, created: created[position]!, solved: solved[position]! })),
    waits: promises.map((promise): OwnTicketWait => {
      const ended = promise.answeredAt ?? promise.cancelledAt;
      const state = promise.answeredAt ? (promise.answeredAt <= promise.dueAt ? "kept" : "broken") : promise.cancelledAt ? "cancelled" : promise.dueAt < now ? "broken" : "running";
      return {
        number: promise.ticket.number,
        subject: promise.ticket.subject,
        createdAt: promise.ticket.createdAt,
        promised: promise.minutes,
        used: workingMinutesBetween(calendar, promise.startedAt, ended ?? now),
        state,
      };
    }),
    topics: topics.map((row) => ({ topic: knownTopic(row.topic), tickets: row._count._all })).sort((a, b) => b.tickets - a.tickets || a.topic.localeCompare(b.topic)),
    solvedBy: { guideline: byGuideline, self, person: finished.length - byGuideline - self },
    helpful: [...helpful.values()].sort((a, b) => b.tickets - a.tickets || a.slug.localeCompare(b.slug)).slice(0, 5),
    held: { tickets: total, messages, ratings, searches, guidelinesRead, stepsTicked },
  };
}

/** The last `count` calendar months up to the one `today` lies in, oldest first. */
function lastMonths(today: Day, count: number): Period[] {
  const [year = 0, month = 0] = today.split("-").map(Number);
  return Array.from({ length: count }, (_, position) => {
    const first = new Date(Date.UTC(year, month - count + position, 1));
    const last = new Date(Date.UTC(year, month - count + position + 1, 0));
    return { from: first.toISOString().slice(0, 10), to: last.toISOString().slice(0, 10) };
  });
}

async function countOwnByMonth(column: Prisma.Sql, personId: string, months: readonly Period[], timeZone: string): Promise<number[]> {
  const rows = await database().prisma.$queryRaw<{ slice: number; count: number }[]>`
    select ${sliceNumber(localDay(column, timeZone), months)} as slice, count(*)::int as count
    from "Ticket" t where t."requesterId" = ${personId}::uuid and ${within(column, whole(months), timeZone)} group by 1`;
  return months.map((_, position) => rows.find((row) => row.slice === position)?.count ?? 0);
}
