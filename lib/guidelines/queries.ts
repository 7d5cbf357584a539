import "server-only";
import { isStaff, readerKeyOf, type Actor, type StaffActor, type SystemActor } from "@/lib/accounts/actor";
import { clock } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { cutPage, decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import { database } from "@/lib/platform/database/database";
import type { Prisma } from "@/prisma/generated/client";
import {
  categories,
  isCategoryKey,
  isStale,
  readingTrailHours,
  staleBefore,
  stoppedAt,
  type CategoryKey,
  type CategorySummary,
  type ContentsEntry,
  type DeskGuideline,
  type DeskGuidelineFilter,
  type DeskGuidelineRow,
  type Guideline,
  type GuidelineDocument,
  type GuidelineLink,
  type GuidelineStep,
  type GuidelineSummary,
  type ReadingTrail,
  type RevisionSummary,
  type RevisionText,
} from "./model";
import { audiencesOf } from "./policy";
import { readFrontMatter } from "./revisions";

const mostInAList = 500;
export const deskPageSize = 25;
const revisionPageSize = 20;

/** Part of every reader's `where`: published, and for an audience this actor belongs to. */
export function readableBy(actor: Actor) {
  return { state: "published", audience: { in: audiencesOf(actor) }, revisionId: { not: null } } satisfies Prisma.ArticleWhereInput;
}

const summarySelect = {
  slug: true,
  title: true,
  summary: true,
  category: true,
  audience: true,
  reviewedOn: true,
  updatedAt: true,
  solvedCount: true,
} satisfies Prisma.ArticleSelect;

type SummaryRow = Prisma.ArticleGetPayload<{ select: typeof summarySelect }>;

function summaryOf({ category, ...rest }: SummaryRow): GuidelineSummary {
  return { ...rest, category: categoryOf(category) };
}

// A category that a later version dropped must not break the pages of its articles.
function categoryOf(stored: string): CategoryKey {
  return isCategoryKey(stored) ? stored : "rights";
}

/** Categories that hold something this actor may read, in their order. */
export async function listCategories(actor: Actor): Promise<CategorySummary[]> {
  const counts = await database().prisma.article.groupBy({ by: ["category"], where: readableBy(actor), _count: { _all: true } });
  const countOf = new Map(counts.map((row) => [row.category, row._count._all]));
  return categories.map((category) => ({ ...category, count: countOf.get(category.key) ?? 0 })).filter((category) => category.count > 0);
}

/** By category order, then title. */
export async function listGuidelines(actor: Actor, { category }: { category?: CategoryKey } = {}): Promise<GuidelineSummary[]> {
  const rows = await database().prisma.article.findMany({
    where: { ...readableBy(actor), ...(category ? { category } : {}) },
    select: summarySelect,
    orderBy: { title: "asc" },
    take: mostInAList,
  });
  const placeOf = new Map(categories.map(({ key, order }) => [key, order]));
  return rows.map(summaryOf).sort((a, b) => (placeOf.get(a.category) ?? 0) - (placeOf.get(b.category) ?? 0));
}

/** Articles that solved something for the most readers; none that never did. */
export async function listMostHelpful(actor: Actor, { limit = 6 }: { limit?: number } = {}): Promise<GuidelineSummary[]> {
  const rows = await database().prisma.article.findMany({
    where: { ...readableBy(actor), solvedCount: { gt: 0 } },
    select: summarySelect,
    orderBy: [{ solvedCount: "desc" }, { id: "asc" }],
    take: Math.min(limit, 50),
  });
  return rows.map(summaryOf);
}

export async function listRecentlyChanged(actor: Actor, { limit = 6 }: { limit?: number } = {}): Promise<GuidelineSummary[]> {
  const rows = await database().prisma.article.findMany({
    where: readableBy(actor),
    select: summarySelect,
    orderBy: [{ updatedAt: "desc" }, { slug: "asc" }],
    take: Math.min(limit, 50),
  });
  return rows.map(summaryOf);
}

// What a reader without a key did is kept nowhere; no row has this key.
const nobody = "nobody";

// What an address holds may be anything, also what PostgreSQL refuses to compare with (a NUL).
const slugShape = /^[a-z0-9-]{1,120}$/;

function assertSlug(slug: string): void {
  if (!slugShape.test(slug)) throw new AppError("not_found");
}

/** One article with what this reader did in it. Throws not_found for missing and hidden articles alike. */
export async function getGuideline(actor: Actor, slug: string): Promise<Guideline> {
  assertSlug(slug);
  const readerKey = readerKeyOf(actor) ?? nobody;
  const { prisma } = database();
  const row = await prisma.article.findFirst({
    where: { ...readableBy(actor), slug },
    select: {
      ...summarySelect,
      id: true,
      owner: true,
      related: true,
      revision: { select: { html: true, steps: true, contents: true } },
      ticks: { where: { readerKey }, select: { stepKey: true, tickedAt: true }, orderBy: { tickedAt: "asc" }, take: 200 },
      feedback: { where: { readerKey }, select: { solved: true, comment: true, stuckAt: true, at: true }, take: 1 },
    },
  });
  if (!row?.revision) throw new AppError("not_found");
  const related = row.related.length === 0 ? [] : await prisma.article.findMany({
    where: { ...readableBy(actor), slug: { in: row.related } },
    select: { slug: true, title: true, summary: true },
    take: row.related.length,
  });
  const place = (link: GuidelineLink) => row.related.indexOf(link.slug);
  return {
    ...summaryOf({ slug: row.slug, title: row.title, summary: row.summary, category: row.category, audience: row.audience, reviewedOn: row.reviewedOn, updatedAt: row.updatedAt, solvedCount: row.solvedCount }),
    id: row.id,
    owner: row.owner,
    html: row.revision.html,
    steps: row.revision.steps as unknown as GuidelineStep[],
    contents: row.revision.contents as unknown as ContentsEntry[],
    related: related.sort((a, b) => place(a) - place(b)),
    ticks: row.ticks.map(({ stepKey, tickedAt }) => ({ key: stepKey, at: tickedAt })),
    feedback: row.feedback[0] ?? null,
  };
}

/** Name and steps of an article, for pages that only mention it; null when this actor may not read it. */
export async function getGuidelineLink(actor: Actor, slug: string): Promise<(GuidelineLink & { category: string; steps: GuidelineStep[] }) | null> {
  if (!slugShape.test(slug)) return null;
  const row = await database().prisma.article.findFirst({
    where: { ...readableBy(actor), slug },
    select: { slug: true, title: true, category: true, revision: { select: { steps: true } } },
  });
  return row?.revision ? { slug: row.slug, title: row.title, category: row.category, steps: row.revision.steps as unknown as GuidelineStep[] } : null;
}

/** What this reader read and ticked in the last 24 hours, oldest article first. Empty for actors without a reader key. */
export async function getReadingTrail(actor: Actor, now: Date = clock.now()): Promise<ReadingTrail> {
  const readerKey = readerKeyOf(actor);
  if (!readerKey) return { articles: [] };
  const since = new Date(now.getTime() - readingTrailHours * 3_600_000);
  const reads = await database().prisma.articleRead.findMany({
    where: { readerKey, lastAt: { gte: since }, article: readableBy(actor) },
    orderBy: { lastAt: "desc" },
    take: 30,
    select: {
      firstAt: true,
      lastAt: true,
      opens: true,
      article: {
        select: {
          slug: true,
          title: true,
          revision: { select: { steps: true } },
          ticks: { where: { readerKey, tickedAt: { gte: since } }, select: { stepKey: true, tickedAt: true }, take: 200 },
          feedback: { where: { readerKey, at: { gte: since } }, select: { solved: true }, take: 1 },
        },
      },
    },
  });
  const articles = reads.map(({ article, firstAt, lastAt, opens }) => {
    const steps = (article.revision?.steps ?? []) as unknown as GuidelineStep[];
    const tickedAt = new Map(article.ticks.map((tick) => [tick.stepKey, tick.tickedAt]));
    const stop = stoppedAt(steps, new Set(tickedAt.keys()));
    return {
      slug: article.slug,
      title: article.title,
      firstAt: firstAt < since ? lastAt : firstAt,
      lastAt,
      opens,
      stepCount: steps.length,
      ticked: steps.flatMap(({ key, text }, place) => {
        const at = tickedAt.get(key);
        return at ? [{ key, number: place + 1, text, at }] : [];
      }),
      stoppedAt: stop ? { key: stop.key, number: stop.number, text: stop.text } : null,
      solved: article.feedback[0]?.solved ?? null,
    };
  });
  return { articles: articles.sort((a, b) => a.firstAt.getTime() - b.firstAt.getTime()) };
}

/** Everything published, whoever may read it: the index filters by audience when it answers. */
export async function listGuidelineDocuments(_system: SystemActor): Promise<GuidelineDocument[]> {
  const rows = await database().prisma.article.findMany({
    where: { state: "published", revisionId: { not: null } },
    orderBy: { number: "asc" },
    select: {
      ...summarySelect,
      id: true,
      number: true,
      keywords: true,
      answers: true,
      notSolvedCount: true,
      viewCount: true,
      revision: { select: { plainText: true, contents: true } },
    },
  });
  return rows.map(({ revision, category, reviewedOn: _reviewedOn, ...row }) => ({
    ...row,
    category: categoryOf(category),
    plainText: revision?.plainText ?? "",
    contents: (revision?.contents ?? []) as unknown as ContentsEntry[],
  }));
}

function assertDesk(actor: Actor): asserts actor is StaffActor {
  if (!isStaff(actor)) throw new AppError("not_found");
}

const deskSelect = {
  ...summarySelect,
  owner: true,
  state: true,
  notSolvedCount: true,
  viewCount: true,
  conflictRevisionId: true,
  revision: { select: { source: true } },
} satisfies Prisma.ArticleSelect;

type DeskRow = Prisma.ArticleGetPayload<{ select: typeof deskSelect }>;

function deskRowOf({ conflictRevisionId, revision, owner, state, notSolvedCount, viewCount, ...summary }: DeskRow, now: Date): DeskGuidelineRow {
  return {
    ...summaryOf(summary),
    owner,
    state,
    notSolvedCount,
    viewCount,
    stale: isStale(summary.reviewedOn, now),
    conflict: conflictRevisionId !== null,
    editedInDesk: revision?.source === "desk",
  };
}

/** Every article there is, whatever its state, by title. Staff only. */
export async function listDeskGuidelines(actor: Actor, filter: DeskGuidelineFilter, now: Date = clock.now()): Promise<Page<DeskGuidelineRow>> {
  assertDesk(actor);
  const request = { after: filter.after, before: filter.after ? undefined : filter.before, size: deskPageSize };
  const cursor = decodeCursor(request.after ?? request.before, 2);
  const [title, slug] = cursor?.every((part) => typeof part === "string") ? (cursor as [string, string]) : [null, null];
  const backwards = Boolean(request.before) && title !== null;
  const conditions: Prisma.ArticleWhereInput[] = [];
  if (filter.category) conditions.push({ category: filter.category });
  if (filter.stale) conditions.push({ reviewedOn: { lt: staleBefore(now) }, state: { not: "archived" } });
  if (filter.conflict) conditions.push({ conflictRevisionId: { not: null } });
  for (const word of (filter.query ?? "").replaceAll("\u0000", "").trim().split(/\s+/).filter(Boolean).slice(0, 8)) {
    const contains = { contains: word.slice(0, 60).replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
    conditions.push({ OR: [{ title: contains }, { summary: contains }, { slug: contains }, { owner: contains }] });
  }
  if (title !== null) {
    conditions.push(backwards ? { OR: [{ title: { lt: title } }, { title, slug: { lt: slug } }] } : { OR: [{ title: { gt: title } }, { title, slug: { gt: slug } }] });
  }
  const direction = backwards ? "desc" : "asc";
  const rows = await database().prisma.article.findMany({
    where: { AND: conditions },
    select: deskSelect,
    orderBy: [{ title: direction }, { slug: direction }],
    take: deskPageSize + 1,
  });
  const bounded = title === null ? { size: deskPageSize } : request;
  const page = cutPage(rows, bounded, (row) => encodeCursor([row.title, row.slug]));
  return { ...page, items: page.items.map((row) => deskRowOf(row, now)) };
}

/** How many articles wait for somebody: too long not reviewed, or with a file that was not taken over. Staff only. */
export async function countDeskGuidelines(actor: Actor, now: Date = clock.now()): Promise<{ all: number; stale: number; conflict: number }> {
  assertDesk(actor);
  const { article } = database().prisma;
  const [all, stale, conflict] = await Promise.all([
    article.count(),
    article.count({ where: { reviewedOn: { lt: staleBefore(now) }, state: { not: "archived" } } }),
    article.count({ where: { conflictRevisionId: { not: null } } }),
  ]);
  return { all, stale, conflict };
}

/** One article as the desk works on it, drafts and archived ones too. Staff only. */
export async function getDeskGuideline(actor: Actor, slug: string, now: Date = clock.now()): Promise<DeskGuideline> {
  assertDesk(actor);
  assertSlug(slug);
  const { prisma } = database();
  const row = await prisma.article.findUnique({
    where: { slug },
    select: {
      ...deskSelect,
      id: true,
      version: true,
      revision: { select: { source: true, html: true, steps: true, contents: true, frontMatter: true, markdown: true } },
      conflictRevision: { select: { id: true, frontMatter: true, markdown: true, createdAt: true } },
      feedback: { where: { comment: { not: null } }, orderBy: { at: "desc" }, take: 20, select: { solved: true, comment: true, stuckAt: true, at: true } },
    },
  });
  if (!row?.revision) throw new AppError("not_found");
  const stuckCounts = await prisma.articleFeedback.groupBy({ by: ["stuckAt"], where: { articleId: row.id, solved: false, stuckAt: { not: null } }, _count: { _all: true } });
  const countOf = new Map(stuckCounts.map((count) => [count.stuckAt, count._count._all]));
  const { id, version, revision, conflictRevision, feedback, ...listed } = row;
  const steps = revision.steps as unknown as GuidelineStep[];
  return {
    ...deskRowOf({ ...listed, revision }, now),
    id,
    version,
    html: revision.html,
    steps,
    contents: revision.contents as unknown as ContentsEntry[],
    frontMatter: readFrontMatter(revision.frontMatter),
    markdown: revision.markdown,
    comments: feedback.flatMap(({ comment, ...rest }) => (comment ? [{ ...rest, comment }] : [])),
    stuck: steps
      .map(({ key, text }, place) => ({ key, text, number: place + 1, count: countOf.get(key) ?? 0 }))
      .filter((step) => step.count > 0)
      .sort((a, b) => b.count - a.count),
    conflictWith: conflictRevision
      ? { revisionId: conflictRevision.id, createdAt: conflictRevision.createdAt, frontMatter: readFrontMatter(conflictRevision.frontMatter), markdown: conflictRevision.markdown }
      : null,
  };
}

/** Newest first; `before` is the number of the oldest revision seen so far. Staff only. */
export async function listRevisions(actor: Actor, slug: string, { before }: { before?: number | undefined } = {}): Promise<{ items: RevisionSummary[]; nextBefore: number | null }> {
  assertDesk(actor);
  if (!slugShape.test(slug)) return { items: [], nextBefore: null };
  const rows = await database().prisma.articleRevision.findMany({
    where: { article: { slug }, ...(before ? { number: { lt: before } } : {}) },
    orderBy: { number: "desc" },
    take: revisionPageSize + 1,
    select: {
      id: true,
      number: true,
      source: true,
      note: true,
      createdAt: true,
      author: { select: { name: true } },
      currentOf: { select: { id: true } },
      conflictOf: { select: { id: true } },
    },
  });
  const items = rows.slice(0, revisionPageSize).map(({ author, currentOf, conflictOf, ...row }) => ({
    ...row,
    authorName: author?.name ?? null,
    current: currentOf !== null,
    conflict: conflictOf !== null,
  }));
  return { items, nextBefore: rows.length > revisionPageSize ? (items.at(-1)?.number ?? null) : null };
}

/** The text of one revision. Staff only. */
export async function getRevision(actor: Actor, slug: string, number: number): Promise<RevisionText & { number: number; createdAt: Date }> {
  assertDesk(actor);
  assertSlug(slug);
  const row = await database().prisma.articleRevision.findFirst({
    where: { number, article: { slug } },
    select: { number: true, createdAt: true, frontMatter: true, markdown: true },
  });
  if (!row) throw new AppError("not_found");
  return { number: row.number, createdAt: row.createdAt, markdown: row.markdown, frontMatter: readFrontMatter(row.frontMatter) };
}
