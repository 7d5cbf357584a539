import "server-only";
import type { Actor } from "@/lib/accounts/actor";
import { readerKeyOf } from "@/lib/accounts/actor";
import { clock } from "@/lib/core/clock";
import { audiencesOf } from "@/lib/guidelines/policy";
import { database } from "@/lib/platform/database/database";
import { answerSearch } from "./answering";
import type { View } from "./collection";
import { exampleQuestionsOf } from "./example-questions";
import { trailHours, type SearchAnswer, type SearchRequest, type TrailSearch } from "./model";
import { searchableFor } from "./search-index";

const longestTrail = 20;

function viewOf(actor: Actor): View {
  const audiences = audiencesOf(actor);
  return audiences.includes("staff") ? "staff" : audiences.includes("customers") ? "customers" : "public";
}

/** Searches what this actor may read. No text a reader types makes it fail; an empty one finds nothing. */
export async function searchGuidelines(actor: Actor, request: SearchRequest): Promise<SearchAnswer> {
  return answerSearch(await searchableFor(request.locale ?? "en"), request, viewOf(actor));
}

/** What this reader searched in the last 24 hours, newest first, with what they opened; at most 20 searches. */
export async function getSearchTrail(actor: Actor, now: Date = clock.now()): Promise<TrailSearch[]> {
  const readerKey = readerKeyOf(actor);
  if (!readerKey) return [];
  const rows = await database().prisma.searchEntry.findMany({
    where: { readerKey, at: { gt: new Date(now.getTime() - trailHours * 3_600_000) } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: longestTrail,
    select: {
      id: true,
      query: true,
      at: true,
      resultCount: true,
      confidence: true,
      clicks: {
        where: { article: { state: "published", audience: { in: [...audiencesOf(actor)] } } },
        orderBy: { at: "asc" },
        select: { at: true, articleId: true, article: { select: { slug: true, title: true } } },
      },
    },
  });
  return rows.map(({ clicks, ...entry }) => ({
    ...entry,
    clicks: clicks.map(({ article, articleId, at }) => ({ articleId, at, slug: article.slug, title: article.title })),
  }));
}

/** Questions in customers' words from the articles that helped most, for the first page. */
export async function listExampleQuestions(actor: Actor, { limit = 5, locale = "en" }: { limit?: number; locale?: string } = {}): Promise<string[]> {
  const { collection } = await searchableFor(locale);
  return exampleQuestionsOf(collection, actor.kind === "staff" ? "customers" : viewOf(actor), limit);
}
