import "server-only";
import { isStaff, readerKeyOf, type Actor, type StaffActor } from "@/lib/accounts/actor";
import { clock } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import type { Transaction } from "@/lib/platform/database/client";
import { database } from "@/lib/platform/database/database";
import { tidyMarkdown } from "./front-matter";
import { linkedGuidelines } from "./article-files";
import { renderMarkdown, type RenderedMarkdown } from "./markdown";
import { editValues, stoppedAt, type EditResult, type FrontMatter, type GuidelineStep, type SaveOutcome } from "./model";
import { canEditGuideline, canPlaceGuideline } from "./policy";
import { readableBy } from "./queries";
import { diffTexts } from "./text-diff";
import { announceGuidelinesChanged, articleColumns, nextRevisionNumber, readFrontMatter, revisionColumns, sameText } from "./revisions";

/** Counts one opening of an article; does nothing for readers without a key. Call it after the answer was sent. */
export async function recordRead(actor: Actor, slug: string): Promise<void> {
  const readerKey = readerKeyOf(actor);
  if (!readerKey) return;
  const { prisma } = database();
  const article = await prisma.article.findFirst({ where: { ...readableBy(actor), slug }, select: { id: true } });
  if (!article) return;
  const now = clock.now();
  await prisma.$transaction(async (tx) => {
    await tx.articleRead.upsert({
      where: { articleId_readerKey: { articleId: article.id, readerKey } },
      create: { articleId: article.id, readerKey, firstAt: now, lastAt: now },
      update: { lastAt: now, opens: { increment: 1 } },
      select: { id: true },
    });
    // Past Prisma, which would set updatedAt: a reader is no change of the article.
    await tx.$executeRaw`UPDATE "Article" SET "viewCount" = "viewCount" + 1 WHERE id = ${article.id}::uuid`;
  });
}

async function readableSteps(actor: Actor, slug: string): Promise<{ id: string; steps: GuidelineStep[] }> {
  const article = await database().prisma.article.findFirst({
    where: { ...readableBy(actor), slug },
    select: { id: true, revision: { select: { steps: true } } },
  });
  if (!article?.revision) throw new AppError("not_found");
  return { id: article.id, steps: article.revision.steps as unknown as GuidelineStep[] };
}

function readerOf(actor: Actor): string {
  const readerKey = readerKeyOf(actor);
  if (!readerKey) throw new AppError("unavailable", { reason: "ticks_need_cookies" });
  return readerKey;
}

/** Keeps a tick; twice is the same as once. Throws not_found for a step the article does not have (any more). */
export async function tickStep(actor: Actor, { slug, step }: { slug: string; step: string }): Promise<{ number: number }> {
  const readerKey = readerOf(actor);
  const { id, steps } = await readableSteps(actor, slug);
  const place = steps.findIndex(({ key }) => key === step);
  if (place < 0) throw new AppError("not_found", { reason: "step_gone" });
  await database().prisma.stepTick.createMany({ data: [{ articleId: id, readerKey, stepKey: step, tickedAt: clock.now() }], skipDuplicates: true });
  return { number: place + 1 };
}

export async function untickStep(actor: Actor, { slug, step }: { slug: string; step: string }): Promise<{ number: number }> {
  const readerKey = readerOf(actor);
  const { id, steps } = await readableSteps(actor, slug);
  await database().prisma.stepTick.deleteMany({ where: { articleId: id, readerKey, stepKey: step } });
  return { number: steps.findIndex(({ key }) => key === step) + 1 };
}

/**
 * Keeps this reader's answer to "Did this solve it?"; a later answer replaces an earlier one, in the counters too. Where
 * the reader stopped is read from the ticks. Readers without a key are thanked, and not counted.
 */
export async function giveFeedback(actor: Actor, { slug, solved, comment }: { slug: string; solved: boolean; comment?: string | undefined }): Promise<{ kept: boolean }> {
  const { id, steps } = await readableSteps(actor, slug);
  const readerKey = readerKeyOf(actor);
  if (!readerKey) return { kept: false };
  const now = clock.now();
  await database().prisma.$transaction(async (tx) => {
    await lockArticle(tx, id);
    const one = { articleId_readerKey: { articleId: id, readerKey } };
    const before = await tx.articleFeedback.findUnique({ where: one, select: { solved: true } });
    const ticks = solved ? [] : await tx.stepTick.findMany({ where: { articleId: id, readerKey }, select: { stepKey: true }, take: 200 });
    const stuckAt = stoppedAt(steps, new Set(ticks.map((tick) => tick.stepKey)))?.key ?? null;
    const answer = { solved, stuckAt, at: now, ...(comment ? { comment } : {}) };
    await tx.articleFeedback.upsert({ where: one, create: { articleId: id, readerKey, ...answer }, update: answer, select: { id: true } });
    if (before?.solved === solved) return;
    const yes = (solved ? 1 : 0) - (before?.solved === true ? 1 : 0);
    const no = (solved ? 0 : 1) - (before?.solved === false ? 1 : 0);
    await tx.$executeRaw`UPDATE "Article" SET "solvedCount" = "solvedCount" + ${yes}, "notSolvedCount" = "notSolvedCount" + ${no} WHERE id = ${id}::uuid`;
  });
  return { kept: true };
}

async function lockArticle(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "Article" WHERE id = ${id}::uuid FOR UPDATE`;
}

function assertEditor(actor: Actor): asserts actor is StaffActor {
  if (!isStaff(actor)) throw new AppError("not_found");
  if (!canEditGuideline(actor)) throw new AppError("forbidden");
}

/** The article under lock, so that what is decided from it still holds at commit. */
async function articleForEdit(tx: Transaction, slug: string) {
  const found = await tx.article.findUnique({ where: { slug }, select: { id: true } });
  if (!found) throw new AppError("not_found");
  await lockArticle(tx, found.id);
  const article = await tx.article.findUniqueOrThrow({
    where: { id: found.id },
    select: {
      id: true,
      version: true,
      updatedAt: true,
      conflictRevisionId: true,
      revision: { select: { frontMatter: true, markdown: true, createdAt: true, author: { select: { name: true } } } },
    },
  });
  if (!article.revision) throw new AppError("not_found");
  const { revision, ...rest } = article;
  return {
    ...rest,
    current: {
      frontMatter: readFrontMatter(revision.frontMatter),
      markdown: revision.markdown,
      authorName: revision.author?.name ?? null,
      savedAt: revision.createdAt,
    },
  };
}

export interface RevisionInput {
  slug: string;
  /** Version of the article the edit began from. */
  version: number;
  frontMatter: FrontMatter;
  markdown: string;
  note?: string | undefined;
}

/**
 * Saves an edit as a new revision that readers see at once. When somebody else saved in between nothing is written, and
 * the outcome holds their text. Agents may edit; who reads an article, and its category, managers decide.
 */
export async function saveRevision(actor: Actor, { slug, version, frontMatter, markdown, note }: RevisionInput): Promise<SaveOutcome> {
  assertEditor(actor);
  const text = { frontMatter, markdown: tidyMarkdown(markdown) };
  const rendered = await checkedRendering(slug, text);
  return database().prisma.$transaction(async (tx): Promise<SaveOutcome> => {
    const article = await articleForEdit(tx, slug);
    if (article.version !== version) return { kind: "conflict", current: { version: article.version, ...article.current } };
    if (sameText(article.current, text)) return { kind: "saved", slug, version };
    assertPlacement(actor, article.current.frontMatter, frontMatter);
    await publish(tx, article.id, { ...text, rendered, authorId: actor.userId, note: note || null });
    return { kind: "saved", slug, version: version + 1 };
  });
}

/** One submit of the edit form: shows what it would look like, or saves. Null means saved. */
export async function editGuideline(actor: Actor, { intent, ...input }: RevisionInput & { intent: "preview" | "save" }): Promise<EditResult | null> {
  assertEditor(actor);
  const { frontMatter, markdown, version, note } = input;
  if (intent === "preview") {
    const { html, problems } = renderMarkdown(tidyMarkdown(markdown));
    const values = editValues({ frontMatter, markdown }, version, note);
    return { kind: "preview", values, html, problems: problems.map(({ kind, line, limit = 0 }) => ({ kind, line, limit })) };
  }
  const outcome = await saveRevision(actor, input);
  if (outcome.kind === "saved") return null;
  const { version: currentVersion, authorName, savedAt, ...current } = outcome.current;
  return {
    kind: "conflict",
    values: editValues({ frontMatter, markdown }, currentVersion, note),
    authorName,
    savedAt,
    diff: diffTexts(current, { frontMatter, markdown: tidyMarkdown(markdown) }),
  };
}

/** Makes an earlier revision's text the current one again, as a new revision. Throws conflict when the article changed meanwhile. */
export async function restoreRevision(actor: Actor, { slug, version, number }: { slug: string; version: number; number: number }): Promise<void> {
  assertEditor(actor);
  await database().prisma.$transaction(async (tx) => {
    const article = await articleForEdit(tx, slug);
    if (article.version !== version) throw new AppError("conflict", { reason: "guideline_changed" });
    const old = await tx.articleRevision.findUnique({ where: { articleId_number: { articleId: article.id, number } }, select: { frontMatter: true, markdown: true } });
    if (!old) throw new AppError("not_found");
    const text = { frontMatter: readFrontMatter(old.frontMatter), markdown: old.markdown };
    if (sameText(article.current, text)) return;
    assertPlacement(actor, article.current.frontMatter, text.frontMatter);
    const rendered = renderMarkdown(text.markdown);
    if (!rendered.html) throw new AppError("conflict", { reason: "guideline_not_restorable" });
    await publish(tx, article.id, { ...text, rendered, authorId: actor.userId, note: `restored:${number}` });
  });
}

/** Ends a conflict between a desk edit and a newer file: the desk's text stays, or the file's becomes current. */
export async function resolveConflict(actor: Actor, { slug, version, keep }: { slug: string; version: number; keep: "desk" | "file" }): Promise<void> {
  assertEditor(actor);
  await database().prisma.$transaction(async (tx) => {
    const article = await articleForEdit(tx, slug);
    if (article.version !== version) throw new AppError("conflict", { reason: "guideline_changed" });
    if (!article.conflictRevisionId) return;
    if (keep === "desk") {
      await tx.article.update({ where: { id: article.id }, data: { conflictRevisionId: null, version: { increment: 1 }, updatedAt: article.updatedAt }, select: { id: true } });
      return;
    }
    const file = await tx.articleRevision.findUniqueOrThrow({ where: { id: article.conflictRevisionId }, select: { frontMatter: true } });
    const frontMatter = readFrontMatter(file.frontMatter);
    assertPlacement(actor, article.current.frontMatter, frontMatter);
    await tx.article.update({
      where: { id: article.id },
      data: { ...articleColumns(frontMatter), state: "published", revisionId: article.conflictRevisionId, conflictRevisionId: null, version: { increment: 1 } },
      select: { id: true },
    });
    await announceGuidelinesChanged(tx);
  });
}

function assertPlacement(actor: Actor, before: FrontMatter, after: FrontMatter): void {
  const moved = before.audience !== after.audience || before.category !== after.category;
  if (moved && !canPlaceGuideline(actor)) throw new AppError("forbidden", { reason: "guideline_placement" });
}

async function checkedRendering(slug: string, { frontMatter, markdown }: { frontMatter: FrontMatter; markdown: string }): Promise<RenderedMarkdown> {
  const rendered = renderMarkdown(markdown);
  const [problem] = rendered.problems;
  if (problem) throw new AppError("invalid", { fields: { markdown: problem.kind }, values: { line: problem.line, limit: problem.limit ?? 0 } });
  if (frontMatter.category === "playbooks" && frontMatter.audience !== "staff") throw new AppError("invalid", { fields: { audience: "guideline_playbook_audience" } });
  if (new Date(`${frontMatter.reviewed}T00:00:00Z`).getTime() > clock.now().getTime() + 86_400_000) throw new AppError("invalid", { fields: { reviewed: "guideline_reviewed_future" } });
  const named = [...frontMatter.related, ...linkedGuidelines(rendered.html)];
  const found = await database().prisma.article.findMany({ where: { slug: { in: named } }, select: { slug: true }, take: named.length });
  const known = new Set(found.map((article) => article.slug));
  const unknown = named.find((name) => !known.has(name));
  if (unknown) {
    const field = frontMatter.related.includes(unknown) ? "related" : "markdown";
    throw new AppError("invalid", { fields: { [field]: "guideline_unknown" }, values: { slug: unknown } });
  }
  if (frontMatter.related.includes(slug)) throw new AppError("invalid", { fields: { related: "guideline_related_itself" } });
  return rendered;
}

interface Publication {
  frontMatter: FrontMatter;
  markdown: string;
  rendered: RenderedMarkdown;
  authorId: string;
  note: string | null;
}

async function publish(tx: Transaction, articleId: string, { frontMatter, markdown, rendered, authorId, note }: Publication): Promise<void> {
  const revision = await tx.articleRevision.create({
    data: {
      articleId,
      number: await nextRevisionNumber(tx, articleId),
      source: "desk",
      authorId,
      note,
      createdAt: clock.now(),
      ...revisionColumns(frontMatter, markdown, rendered),
    },
    select: { id: true },
  });
  await tx.article.update({
    where: { id: articleId },
    data: { ...articleColumns(frontMatter), state: "published", revisionId: revision.id, version: { increment: 1 } },
    select: { id: true },
  });
  await announceGuidelinesChanged(tx);
}
