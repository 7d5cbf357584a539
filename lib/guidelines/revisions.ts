import "server-only";
import { createHash } from "node:crypto";
import type { Transaction } from "@/lib/platform/database/client";
import type { Prisma } from "@/prisma/generated/client";
import { renderMarkdown, rendererVersion, type RenderedMarkdown } from "./markdown";
import { guidelinesChangedChannel, type FrontMatter } from "./model";
import { frontMatterSchema } from "./schema";

/** Names a text, whatever renderer made its HTML. */
export function textHash(frontMatter: FrontMatter, markdown: string): string {
  return createHash("sha256").update(canonicalFrontMatter(frontMatter)).update("\0").update(markdown).digest("hex");
}

export const renderedPrefix = `r${rendererVersion}:`;

export function sameText(a: { frontMatter: FrontMatter; markdown: string }, b: { frontMatter: FrontMatter; markdown: string }): boolean {
  return textHash(a.frontMatter, a.markdown) === textHash(b.frontMatter, b.markdown);
}

// PostgreSQL's jsonb sorts keys its own way, so a stored front matter is put in one order before it is compared.
function canonicalFrontMatter({ title, summary, category, audience, keywords, answers, owner, reviewed, related }: FrontMatter): string {
  return JSON.stringify([title, summary, category, audience, keywords, answers, owner, reviewed, related]);
}

/** The columns of a revision that follow from its text. */
export function revisionColumns(frontMatter: FrontMatter, markdown: string, rendered: RenderedMarkdown) {
  return {
    frontMatter: frontMatter as unknown as Prisma.InputJsonValue,
    markdown,
    html: rendered.html,
    plainText: rendered.plainText,
    steps: rendered.steps as unknown as Prisma.InputJsonValue,
    contents: rendered.contents as unknown as Prisma.InputJsonValue,
    hash: renderedPrefix + textHash(frontMatter, markdown),
  };
}

/** The columns of an article that repeat the front matter of its current revision. */
export function articleColumns({ reviewed, answers, keywords, related, title, summary, category, audience, owner }: FrontMatter) {
  return { title, summary, category, audience, keywords, answers, owner, related, reviewedOn: new Date(`${reviewed}T00:00:00Z`) };
}

/** A stored front matter; it was checked when it was stored, and is checked again because the rules may have grown. */
export function readFrontMatter(stored: Prisma.JsonValue): FrontMatter {
  const parsed = frontMatterSchema.safeParse(stored);
  return parsed.success ? parsed.data : (stored as unknown as FrontMatter);
}

export async function nextRevisionNumber(tx: Transaction, articleId: string): Promise<number> {
  const { _max } = await tx.articleRevision.aggregate({ where: { articleId }, _max: { number: true } });
  return (_max.number ?? 0) + 1;
}

/** Tells every replica, once the transaction is committed, that the search index has to look again. */
export async function announceGuidelinesChanged(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${guidelinesChangedChannel}, '')`;
}

/** Renders the current texts of these revisions anew, in place: the words are the same, only the HTML's form changed. */
export async function renderAnew(tx: Transaction, revisions: { id: string; frontMatter: Prisma.JsonValue; markdown: string }[]): Promise<void> {
  for (const { id, frontMatter, markdown } of revisions) {
    const rendered = renderMarkdown(markdown);
    if (rendered.html) await tx.articleRevision.update({ where: { id }, data: revisionColumns(readFrontMatter(frontMatter), markdown, rendered), select: { id: true } });
  }
}
