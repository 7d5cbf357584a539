import { limits, type TicketTrailItem } from "./model";

export interface TrailSources {
  /** Searches of the last day. */
  searches: readonly { query: string; at: Date }[];
  /** Guidelines opened in the last day, with the steps ticked and where the reader stopped. */
  articles: readonly {
    slug: string;
    title: string;
    firstAt: Date;
    lastAt: Date;
    ticked: readonly { text: string; at: Date }[];
    stoppedAt: { text: string } | null;
  }[];
  /** The guideline the reader came from, in case nothing about it was kept (a browser without cookies). */
  attached: { slug: string; title: string } | null;
  /** The step the reader says they are stuck at. */
  stuckAt: { text: string } | null;
  now: Date;
}

/**
 * What somebody did before writing, as one list in the order it happened. The same search twice is told once; at most
 * `limits.trailItems`, the newest when there is more.
 */
export function mergeTrail({ searches, articles, attached, stuckAt, now }: TrailSources): TicketTrailItem[] {
  const items: TicketTrailItem[] = [];
  const seen = new Set<string>();
  for (const search of [...searches].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const key = search.query.trim().toLowerCase();
    if (!key || seen.has(key)) continue;
    seen.add(key);
    items.push({ kind: "search", text: search.query, articleSlug: null, at: search.at });
  }
  for (const article of articles) {
    items.push({ kind: "article", text: article.title, articleSlug: article.slug, at: article.firstAt });
    for (const step of article.ticked) items.push({ kind: "step", text: step.text, articleSlug: article.slug, at: step.at });
    const stuck = attached?.slug === article.slug ? (stuckAt ?? article.stoppedAt) : article.stoppedAt;
    if (stuck) items.push({ kind: "stuck", text: stuck.text, articleSlug: article.slug, at: article.lastAt });
  }
  if (attached && !articles.some((article) => article.slug === attached.slug)) {
    items.push({ kind: "article", text: attached.title, articleSlug: attached.slug, at: now });
    if (stuckAt) items.push({ kind: "stuck", text: stuckAt.text, articleSlug: attached.slug, at: now });
  }
  const rank = { search: 0, article: 1, step: 2, stuck: 3 } as const;
  return items
    .map((item) => ({ ...item, text: item.text.replace(/\s+/g, " ").trim().slice(0, limits.trailText) }))
    .filter((item) => item.text.length > 0)
    .sort((a, b) => a.at.getTime() - b.at.getTime() || rank[a.kind] - rank[b.kind])
    .slice(-limits.trailItems);
}
