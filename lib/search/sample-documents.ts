import type { Audience } from "./model";
import type { SearchDocument } from "./collection";

/** Articles for tests: `text` becomes one section. */
export function sampleDocument(id: number, fields: Partial<Omit<SearchDocument, "sections">> & { text?: string; audience?: Audience } = {}): SearchDocument {
  const { text = "", ...rest } = fields;
  return {
    id,
    articleId: `article-${id}`,
    slug: `slug-${id}`,
    title: `Article ${id}`,
    summary: "",
    category: "delivery",
    audience: "public",
    questions: [],
    keywords: [],
    solvedCount: 0,
    sections: [{ anchor: null, heading: "", text }],
    ...rest,
  };
}

/** The same numbers every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const vocabulary =
  "parcel refund delivery invoice washing machine password order cancel return label damaged late driver slot address card payment declined twice " +
  "warranty repair engineer fault leak noise filter drum heating oven fridge cold freezer ice headphones bluetooth pair laptop battery charge router";

/** Random articles of a small vocabulary, so that they share words and tie. */
export function randomDocument(id: number, random: () => number, audience: Audience = "public"): SearchDocument {
  const words = vocabulary.split(" ");
  const take = (count: number) => Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).join(" ");
  return sampleDocument(id, {
    title: take(1 + Math.floor(random() * 4)),
    summary: take(5),
    text: take(20 + Math.floor(random() * 60)),
    questions: random() < 0.5 ? [take(4)] : [],
    keywords: [take(1)],
    category: random() < 0.5 ? "delivery" : "products",
    audience,
  });
}

export function randomQuery(random: () => number): string {
  const words = vocabulary.split(" ");
  return Array.from({ length: 1 + Math.floor(random() * 5) }, () => words[Math.floor(random() * words.length)]).join(" ");
}
