export type Audience = "public" | "customers" | "staff";

export interface SearchRequest {
  query: string;
  /** At most 50. */
  limit?: number;
  offset?: number;
  category?: string;
  locale?: string;
}

export interface SearchResult {
  articleId: string;
  slug: string;
  title: string;
  summary: string;
  category: string;
  audience: Audience;
  /** Path of the guideline, with the anchor of the section that answers best. */
  url: string;
  /** Heading of that section. */
  section: string | null;
  /** Escaped HTML in which only `<mark>` is markup. */
  snippet: string;
  score: number;
}

/** The searched text and what was taken for it. */
export interface Substitution {
  typed: string;
  used: string;
}

export interface SearchAnswer {
  /** The query as it was understood: cut and freed of invisible characters. */
  query: string;
  results: SearchResult[];
  /** Of the chosen category. */
  total: number;
  /** 0..1: how likely it is that the first results answer the question. */
  confidence: number;
  corrections: Substitution[];
  synonyms: Substitution[];
  /** Where the results of the whole query lie, the fullest first. */
  categories: { category: string; count: number }[];
}

export interface TrailSearch {
  id: string;
  query: string;
  at: Date;
  resultCount: number;
  confidence: number;
  clicks: { articleId: string; slug: string; title: string; at: Date }[];
}

export const longestQuery = 500;
export const mostResults = 50;
export const pageSize = 10;
/** Below it about half of all answers are wrong, so that the page offers a person before the results. */
export const lowConfidence = 0.4;
export const repeatMinutes = 2;
export const trailHours = 24;

// NUL and other controls, zero-width and bidirectional characters, halves of surrogate pairs: invisible, or refused by the database.
const invisible = /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/** The query as people see it: single spaces, nothing invisible, at most 500 characters. Never refuses. */
export function cleanQuery(text: unknown): string {
  if (typeof text !== "string") return "";
  return text
    .slice(0, longestQuery * 4)
    .replace(/\s+/gu, " ")
    .replace(invisible, "")
    .trim()
    .slice(0, longestQuery)
    .replace(/\p{Cs}/gu, "")
    .trim();
}

/** What reports and the repeat check group by. */
export function normaliseQuery(query: string): string {
  return query.normalize("NFKC").toLowerCase().replace(/[\s?!.,;:]+/gu, " ").trim();
}
