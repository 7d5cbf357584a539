import { Index } from "flexsearch";

export const fieldNames = ["title", "headings", "body", "asked"] as const;
export type FieldName = (typeof fieldNames)[number];
/** Analysed terms of each field, in order, with repetitions. */
export type FieldTerms = Record<FieldName, readonly string[]>;
export type FieldAverages = Record<FieldName, number>;

export const slotCount = 16;
const k1 = 3;
/** Weight of a hit in the field, and how much a long field dilutes it. */
const fields: Record<FieldName, { weight: number; b: number }> = {
  title: { weight: 5, b: 0.3 },
  headings: { weight: 1.5, b: 0.3 },
  body: { weight: 1, b: 0.75 },
  asked: { weight: 1, b: 0.3 },
};

/** Ids by slot, best slot first; slots may be missing. FlexSearch's own arrays: whoever changes one breaks the index for everybody. */
export type Postings = readonly (readonly number[] | undefined)[];

const nothing: Postings = Object.freeze([]);

/** What a posting in this slot is worth: the middle of the weights that were rounded into it. */
export function slotWeight(slot: number): number {
  return 1 - (slot + 0.5) / slotCount;
}

/** BM25F weight of every term of one article, 0..1 (Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009). */
export function termWeights(terms: FieldTerms, averages: FieldAverages): Map<string, number> {
  const sums = new Map<string, number>();
  for (const name of fieldNames) {
    const { weight, b } = fields[name];
    const list = terms[name];
    const share = weight / (1 - b + (b * list.length) / Math.max(1, averages[name]));
    for (const term of list) sums.set(term, (sums.get(term) ?? 0) + share);
  }
  for (const [term, x] of sums) sums.set(term, x / (k1 + x));
  return sums;
}

/**
 * FlexSearch as a store of weighted postings: the slot that its `score` hook may choose is the rounded BM25F weight.
 * Averages stay as given, so that an article's weights do not depend on when it was added.
 */
export class SlotIndex {
  readonly averages: Readonly<FieldAverages>;
  #slots = new Map<string, number>();
  readonly #index = new Index({
    tokenize: "strict",
    resolution: slotCount,
    // With fast updates on, a search after a removal may answer undefined.
    fastupdate: false,
    cache: false,
    context: false,
    encoder: { encode: (text: string) => text.split(" ") },
    score: (_terms: string[], term: string) => this.#slots.get(term) ?? slotCount - 1,
  } as unknown as ConstructorParameters<typeof Index>[0]);

  constructor(averages: FieldAverages) {
    this.averages = { ...averages };
  }

  /** Adds the article, or replaces it; returns its distinct terms. */
  add(id: number, terms: FieldTerms): string[] {
    const slots = new Map<string, number>();
    for (const [term, weight] of termWeights(terms, this.averages)) {
      slots.set(term, Math.min(slotCount - 1, Math.floor((1 - weight) * slotCount)));
    }
    const distinct = [...slots.keys()];
    this.#slots = slots;
    if (distinct.length > 0) this.#index.add(id, distinct.join(" "));
    this.#slots = new Map();
    return distinct;
  }

  remove(id: number): void {
    this.#index.remove(id);
  }

  postings(term: string): Postings {
    const found = this.#index.search(term, { resolve: false } as never) as unknown as { result?: Postings } | undefined;
    return found?.result ?? nothing;
  }

  documentFrequency(term: string): number {
    let sum = 0;
    for (const slot of this.postings(term)) sum += slot?.length ?? 0;
    return sum;
  }
}
