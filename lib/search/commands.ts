import "server-only";
import { isStaff, readerKeyOf, type Actor } from "@/lib/accounts/actor";
import { clock } from "@/lib/core/clock";
import { audiencesOf } from "@/lib/guidelines/policy";
import { database } from "@/lib/platform/database/database";
import { cleanQuery, normaliseQuery, repeatMinutes } from "./model";
import { clickSchema } from "./schema";

// A browser that keeps no cookies is counted, but has no trail: no reader has this key.
const nobody = "anonymous";

function logKeyOf(actor: Actor): string {
  return readerKeyOf(actor) ?? nobody;
}

export interface SearchLogEntry {
  query: string;
  resultCount: number;
  confidence: number;
}

/**
 * Notes a search and returns its id for the links of its results; null for an empty one. The same words by the same
 * reader within two minutes are one search: reloading and paging through results is not searching again.
 */
export async function logSearch(actor: Actor, entry: SearchLogEntry, now: Date = clock.now()): Promise<string | null> {
  const query = cleanQuery(entry.query);
  if (!query) return null;
  const { prisma } = database();
  const readerKey = logKeyOf(actor);
  const normalised = normaliseQuery(query) || query;
  const earlier = await prisma.searchEntry.findFirst({
    where: { readerKey, normalised, at: { gt: new Date(now.getTime() - repeatMinutes * 60_000), lte: now } },
    orderBy: { at: "desc" },
    select: { id: true },
  });
  if (earlier) return earlier.id;
  const { id } = await prisma.searchEntry.create({
    data: { readerKey, query, normalised, resultCount: entry.resultCount, confidence: entry.confidence, staff: isStaff(actor), at: now },
    select: { id: true },
  });
  return id;
}

/**
 * Notes that a reader opened an article from their own search. The values come from an address anybody may have shared
 * or made up: what does not fit is ignored.
 */
export async function recordClick(actor: Actor, click: { searchId: unknown; slug: unknown; position: unknown }, now: Date = clock.now()): Promise<void> {
  const parsed = clickSchema.safeParse(click);
  if (!parsed.success) return;
  const { searchId, slug, position } = parsed.data;
  const { prisma } = database();
  const [search, article] = await Promise.all([
    prisma.searchEntry.findFirst({ where: { id: searchId, readerKey: logKeyOf(actor) }, select: { id: true } }),
    prisma.article.findFirst({ where: { slug, state: "published", audience: { in: [...audiencesOf(actor)] } }, select: { id: true } }),
  ]);
  if (!search || !article) return;
  await prisma.searchClick.createMany({ data: [{ searchId, articleId: article.id, position, at: now }], skipDuplicates: true });
}
