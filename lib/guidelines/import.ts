import "server-only";
import type { SystemActor } from "@/lib/accounts/actor";
import { clock } from "@/lib/core/clock";
import type { Transaction } from "@/lib/platform/database/client";
import { database } from "@/lib/platform/database/database";
import { logger } from "@/lib/platform/logger";
import type { Prisma } from "@/prisma/generated/client";
import { checkArticleFile, findSetErrors, readArticleFiles, type CheckedArticle } from "./article-files";
import { fileErrorSentence, type FileError } from "./front-matter";
import { announceGuidelinesChanged, articleColumns, nextRevisionNumber, readFrontMatter, renderAnew, renderedPrefix, revisionColumns, sameText } from "./revisions";

export interface ImportReport {
  created: string[];
  updated: string[];
  unchanged: number;
  /** Files that were not taken over because people had edited the article in the desk. */
  conflicts: string[];
  archived: string[];
  /** Articles rendered anew because the renderer changed. */
  rerendered: number;
  errors: FileError[];
}

const storedSelect = {
  id: true,
  slug: true,
  fileHash: true,
  state: true,
  updatedAt: true,
  revision: { select: { id: true, source: true, hash: true } },
} satisfies Prisma.ArticleSelect;

type Stored = Prisma.ArticleGetPayload<{ select: typeof storedSelect }>;

// Any number, the same in every replica: two that start at once take turns.
const importLock = 7_350_421;

/**
 * Brings the articles in the database in line with the files. A file with mistakes is logged as one sentence for each
 * and left out, so that its article stays as it is; only an unreadable directory throws.
 */
export async function importGuidelines(_system: SystemActor, directory: string): Promise<ImportReport> {
  const { prisma } = database();
  const [files, stored] = await Promise.all([readArticleFiles(directory), prisma.article.findMany({ select: storedSelect })]);
  const storedBySlug = new Map(stored.map((article) => [article.slug, article]));
  const slugs = new Set([...files.map((file) => file.slug), ...stored.map((article) => article.slug)]);

  const errors = findSetErrors(files);
  const wrong = new Set(errors.map((error) => error.file));
  const changed: CheckedArticle[] = [];
  let unchanged = 0;
  for (const file of files) {
    if (wrong.has(file.file)) continue;
    const article = storedBySlug.get(file.slug);
    if (article?.fileHash === file.hash && article.state !== "archived") {
      unchanged += 1;
      continue;
    }
    const checked = checkArticleFile(file, slugs);
    if (checked.ok) changed.push(checked.article);
    else errors.push(...checked.errors);
  }
  for (const error of errors) logger.error({ file: error.file, line: error.line }, `${fileErrorSentence(error)} The article stays as it was.`);

  const report: ImportReport = { created: [], updated: [], unchanged, conflicts: [], archived: [], rerendered: 0, errors };
  const present = new Set(files.map((file) => file.slug));
  const gone = stored.filter((article) => article.fileHash !== null && !present.has(article.slug)).map((article) => article.slug);
  const old = stored.filter((article) => article.revision && !article.revision.hash.startsWith(renderedPrefix)).map((article) => article.slug);
  if (changed.length + gone.length + old.length === 0) return report;

  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${importLock}::bigint)`;
    const touched = [...changed.map((article) => article.slug), ...gone, ...old];
    const now = new Map((await tx.article.findMany({ where: { slug: { in: touched } }, select: storedSelect })).map((article) => [article.slug, article]));
    await createArticles(tx, changed.filter((article) => !now.has(article.slug)), report);
    for (const article of changed) {
      const before = now.get(article.slug);
      if (before) await takeOver(tx, before, article, report);
    }
    for (const slug of gone) {
      const article = now.get(slug);
      if (article) await dropFile(tx, article, report);
    }
    const stale = await tx.articleRevision.findMany({
      where: { currentOf: { slug: { in: old } }, NOT: { hash: { startsWith: renderedPrefix } } },
      select: { id: true, frontMatter: true, markdown: true },
    });
    await renderAnew(tx, stale);
    report.rerendered = stale.length;
    await announceGuidelinesChanged(tx);
  }, { timeout: 60_000 });
  const { created, updated, conflicts, archived } = report;
  logger.info({ created: created.length, updated: updated.length, conflicts, archived, rerendered: report.rerendered }, "guidelines imported");
  return report;
}

/** All new articles in four statements, however many there are. */
async function createArticles(tx: Transaction, articles: CheckedArticle[], report: ImportReport): Promise<void> {
  if (articles.length === 0) return;
  const now = clock.now();
  const made = await tx.article.createManyAndReturn({
    data: articles.map(({ slug, hash, frontMatter }) => {
      const columns = articleColumns(frontMatter);
      // New to this database, not new to the world: lists of what changed lately go by the review until the next change.
      return { slug, fileHash: hash, ...columns, createdAt: now, updatedAt: columns.reviewedOn < now ? columns.reviewedOn : now };
    }),
    select: { id: true, slug: true },
  });
  const ids = new Map(made.map(({ id, slug }) => [slug, id]));
  await tx.articleRevision.createMany({
    data: articles.map(({ slug, frontMatter, markdown, rendered }) => ({
      articleId: ids.get(slug)!,
      number: 1,
      source: "file" as const,
      createdAt: now,
      ...revisionColumns(frontMatter, markdown, rendered),
    })),
  });
  await tx.$executeRaw`
    UPDATE "Article" a SET "revisionId" = r.id FROM "ArticleRevision" r
     WHERE r."articleId" = a.id AND r.number = 1 AND a."revisionId" IS NULL`;
  report.created.push(...articles.map((article) => article.slug));
}

// `updatedAt` says when readers last got something new, so it stays where they don't.
async function takeOver(tx: Transaction, before: Stored, article: CheckedArticle, report: ImportReport): Promise<void> {
  const { id, revision } = before;
  if (before.fileHash === article.hash && before.state !== "archived") {
    report.unchanged += 1;
    return;
  }
  const { frontMatter, markdown, rendered } = article;
  const current = revision ? await tx.articleRevision.findUniqueOrThrow({ where: { id: revision.id }, select: { frontMatter: true, markdown: true } }) : null;
  const same = current !== null && sameText({ frontMatter: readFrontMatter(current.frontMatter), markdown: current.markdown }, article);
  if (same) {
    // The same words: white space changed, an archived file came back, or a desk edit was carried into the file.
    await tx.article.update({ where: { id }, data: { fileHash: article.hash, state: "published", conflictRevisionId: null, updatedAt: before.updatedAt }, select: { id: true } });
    if (revision?.source === "desk") await tx.articleRevision.update({ where: { id: revision.id }, data: { source: "file" }, select: { id: true } });
    report.unchanged += 1;
    return;
  }
  const made = await tx.articleRevision.create({
    data: { articleId: id, number: await nextRevisionNumber(tx, id), source: "file", createdAt: clock.now(), ...revisionColumns(frontMatter, markdown, rendered) },
    select: { id: true },
  });
  if (revision?.source === "desk") {
    await tx.article.update({ where: { id }, data: { fileHash: article.hash, conflictRevisionId: made.id, version: { increment: 1 }, updatedAt: before.updatedAt }, select: { id: true } });
    report.conflicts.push(article.slug);
    return;
  }
  await tx.article.update({
    where: { id },
    data: { ...articleColumns(frontMatter), fileHash: article.hash, state: "published", revisionId: made.id, conflictRevisionId: null, version: { increment: 1 } },
    select: { id: true },
  });
  report.updated.push(article.slug);
}

/** The file is gone: its article goes too, unless people made it theirs in the desk. */
async function dropFile(tx: Transaction, article: Stored, report: ImportReport): Promise<void> {
  const kept = article.revision?.source === "desk";
  await tx.article.update({
    where: { id: article.id },
    data: kept ? { fileHash: null, updatedAt: article.updatedAt } : { fileHash: null, state: "archived", version: { increment: 1 } },
    select: { id: true },
  });
  if (!kept) report.archived.push(article.slug);
}
