import { database, startDatabase, stopDatabase } from "@/lib/platform/database/database";
import { makeActor } from "@/lib/accounts/actor";
import { hashPassword } from "@/lib/accounts/passwords";
import { ensureDefaultCauses } from "@/lib/causes/commands";
import { importGuidelines } from "@/lib/guidelines/import";
import { ensureDefaultCalendar } from "@/lib/promises/commands";
import { loadCalendar } from "@/lib/promises/queries";
import { makeSampleDesk } from "./factories/sample-desk";

/** Rows sent in one statement: PostgreSQL takes at most 65,535 parameters. */
const batch = 1_000;

async function insert<Row>(name: string, rows: readonly Row[], create: (rows: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += batch) await create(rows.slice(from, from + batch));
  console.log(`  ${rows.length} ${name}`);
}

/** GUIDEPOST_SAMPLE_END fixes the last day of the sample, so that pictures and tests can repeat it. */
function sampleEnd(): Date {
  const wished = process.env.GUIDEPOST_SAMPLE_END;
  const end = wished ? new Date(wished) : new Date();
  if (Number.isNaN(end.getTime())) throw new Error(`GUIDEPOST_SAMPLE_END is not a date: ${wished}. Write for example 2026-11-20T16:00:00Z.`);
  end.setUTCSeconds(0, 0);
  return end;
}

async function seed(): Promise<void> {
  // The sample company is a British one, wherever the demo runs.
  process.env.GUIDEPOST_TIME_ZONE ??= "Europe/London";
  await startDatabase();
  const { prisma } = database();
  if ((await prisma.ticket.count()) > 0 || (await prisma.user.count()) > 0) {
    throw new Error("There are people or tickets in this database already. Sample data is only written into an empty one.");
  }
  const system = makeActor({ kind: "system", name: "sample data" });
  await ensureDefaultCalendar();
  await ensureDefaultCauses();
  await importGuidelines(system, "content/guidelines");

  const articles = await prisma.article.findMany({
    orderBy: { slug: "asc" },
    select: { id: true, slug: true, title: true, category: true, revision: { select: { steps: true } } },
  });
  const causes = await prisma.cause.findMany({ select: { id: true, key: true } });
  const desk = makeSampleDesk({
    now: sampleEnd(),
    calendar: await loadCalendar(prisma),
    articles: articles.map(({ revision, ...article }) => ({ ...article, steps: (revision?.steps ?? []) as { key: string; text: string }[] })),
    causeIds: new Map(causes.map((cause) => [cause.key, cause.id])),
    passwordHash: await hashPassword("guidepost-demo"),
  });

  // One statement a batch and no transaction around them all: it would outlast the limit of an open transaction on a slow
  // machine. Who starts a demo begins again from an empty folder when this did not finish.
  await insert("accounts", desk.users, (data) => prisma.user.createMany({ data }));
  await insert("organisations", desk.organisations, (data) => prisma.organisation.createMany({ data }));
  await insert("customers", desk.people, (data) => prisma.person.createMany({ data }));
  await insert("tickets", desk.tickets, (data) => prisma.ticket.createMany({ data }));
  await insert("messages", desk.messages, (data) => prisma.message.createMany({ data }));
  await insert("history entries", desk.events, (data) => prisma.ticketEvent.createMany({ data }));
  await insert("trail entries", desk.trail, (data) => prisma.trailItem.createMany({ data }));
  await insert("promises", desk.promises, (data) => prisma.ticketPromise.createMany({ data }));
  await insert("ratings", desk.ratings, (data) => prisma.rating.createMany({ data }));
  await insert("searches", desk.searches, (data) => prisma.searchEntry.createMany({ data }));
  await insert("clicks", desk.clicks, (data) => prisma.searchClick.createMany({ data }));
  await insert("guidelines read", desk.reads, (data) => prisma.articleRead.createMany({ data }));
  await insert("steps ticked", desk.ticks, (data) => prisma.stepTick.createMany({ data }));
  await insert("answers to \"did this solve it\"", desk.feedback, (data) => prisma.articleFeedback.createMany({ data }));
  await prisma.$executeRaw`select setval(pg_get_serial_sequence('"Ticket"', 'number'), (select max(number) from "Ticket"))`;
  await prisma.$executeRaw`
    update "Article" a set
      "viewCount" = coalesce((select sum(r.opens) from "ArticleRead" r where r."articleId" = a.id), 0),
      "solvedCount" = (select count(*) from "ArticleFeedback" f where f."articleId" = a.id and f.solved),
      "notSolvedCount" = (select count(*) from "ArticleFeedback" f where f."articleId" = a.id and not f.solved)`;
  await prisma.installation.updateMany({ where: { setUpAt: null }, data: { setUpAt: new Date() } });
}

try {
  await seed();
} finally {
  await stopDatabase();
}
