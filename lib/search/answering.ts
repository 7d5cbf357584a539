import type { Collection, View } from "./collection";
import { confidenceOf } from "./confidence";
import { cleanQuery, mostResults, pageSize, type SearchAnswer, type SearchRequest, type SearchResult, type Substitution } from "./model";
import { inverseFrequency, planQuery, rank, type Synonyms } from "./ranking";
import { snippetOf } from "./snippet";
import { paths } from "@/lib/core/paths";

export interface Searchable {
  collection: Collection;
  synonyms: Synonyms;
}

function whole(value: number | undefined, fallback: number, most: number): number {
  return value === undefined || !Number.isFinite(value) ? fallback : Math.max(0, Math.min(most, Math.trunc(value)));
}

/** Answers a search over one language for one view. Pure: no database, no clock, and no text makes it fail. */
export function answerSearch({ collection, synonyms }: Searchable, request: SearchRequest, view: View): SearchAnswer {
  const query = cleanQuery(request.query);
  const plan = planQuery(query, { collection, synonyms, view });
  const ranked = rank(plan, collection, view);
  const confidence = confidenceOf(plan, ranked, collection, view);

  const counts = new Map<string, number>();
  for (const { id } of ranked) {
    const category = collection.document(id)?.category;
    if (category !== undefined) counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  const categories = [...counts].map(([category, count]) => ({ category, count })).sort((a, b) => b.count - a.count || (a.category < b.category ? -1 : 1));

  const chosen = request.category === undefined ? ranked : ranked.filter(({ id }) => collection.document(id)?.category === request.category);
  const offset = whole(request.offset, 0, mostResults);
  const limit = whole(request.limit, pageSize, mostResults);
  const worth = new Map<string, number>();
  for (const [term, weight] of plan.weights) if (!plan.fragments.has(term)) worth.set(term, weight * inverseFrequency(collection, term, view));
  const worthOf = (term: string) => worth.get(term) ?? 0;

  const used = new Map<string, Substitution>();
  const results: SearchResult[] = [];
  for (const { id, score } of chosen.slice(offset, offset + limit)) {
    const document = collection.document(id);
    if (!document) continue;
    const snippet = snippetOf(document, collection.analyser, worthOf);
    results.push({
      articleId: document.articleId,
      slug: document.slug,
      title: document.title,
      summary: document.summary,
      category: document.category,
      audience: document.audience,
      url: paths.guideline(document.slug) + (snippet.anchor ? `#${encodeURIComponent(snippet.anchor)}` : ""),
      section: snippet.heading,
      snippet: snippet.html,
      score: Math.round(score * 1e4) / 1e4,
    });
  }
  for (const [term, substitution] of plan.synonyms) used.set(`${substitution.typed}\n${substitution.used}\n${term}`, substitution);
  return {
    query,
    results,
    total: chosen.length,
    confidence,
    corrections: plan.corrections,
    synonyms: [...new Map([...used.values()].map((s) => [`${s.typed}\n${s.used}`, s])).values()],
    categories,
  };
}
