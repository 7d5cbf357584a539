import type { Analyser } from "./analyser";
import { AskedQuestions } from "./asked-questions";
import type { Audience } from "./model";
import { fieldNames, SlotIndex, type FieldAverages, type FieldTerms, type Postings } from "./slot-index";
import { Speller } from "./speller";

export interface SearchSection {
  /** Null for what stands before the first heading. */
  anchor: string | null;
  heading: string;
  text: string;
}

export interface SearchDocument {
  /** Small positive number, stable for the article: ties are settled by it. */
  id: number;
  articleId: string;
  slug: string;
  title: string;
  summary: string;
  category: string;
  audience: Audience;
  /** Customers' own questions that the article answers. */
  questions: readonly string[];
  keywords: readonly string[];
  /** How many readers said that it solved their problem. */
  solvedCount: number;
  sections: readonly SearchSection[];
}

/** Which articles an asker may see: each level includes those before it. */
export type View = Audience;
const rankOf: Record<Audience, number> = { public: 0, customers: 1, staff: 2 };

export function maySee(view: View, audience: Audience): boolean {
  return rankOf[audience] <= rankOf[view];
}

interface Entry {
  document: SearchDocument;
  titleTerms: readonly string[];
  terms: readonly string[];
  words: readonly string[];
}

/** An article with its terms: analysing costs most of a build, so it is done once. */
export interface AnalysedDocument {
  document: SearchDocument;
  terms: FieldTerms;
  /** Distinct telling words, for corrections. */
  words: readonly string[];
}

export function analyseDocument(document: SearchDocument, analyser: Analyser): AnalysedDocument {
  const words = new Set<string>();
  const telling = (text: string) => {
    const terms: string[] = [];
    for (const token of analyser.tokens(text)) {
      if (token.stop) continue;
      terms.push(token.term);
      words.add(token.word);
    }
    return terms;
  };
  const title = telling(document.title);
  const terms: FieldTerms = {
    title: title.length > 0 ? title : analyser.terms(document.title),
    headings: document.sections.flatMap((section) => telling(section.heading)),
    body: [...telling(document.summary), ...document.sections.flatMap((section) => telling(section.text))],
    asked: [...document.questions, ...document.keywords].flatMap(telling),
  };
  return { document, terms, words: [...words] };
}

/** Average field lengths. Of public articles alone, so that what is kept from the public does not move their ranks. */
export function averagesOf(articles: Iterable<AnalysedDocument>): FieldAverages {
  const sums: FieldAverages = { title: 0, headings: 0, body: 0, asked: 0 };
  let count = 0;
  for (const { document, terms } of articles) {
    if (document.audience !== "public") continue;
    for (const name of fieldNames) sums[name] += terms[name].length;
    count++;
  }
  for (const name of fieldNames) sums[name] = count > 0 ? sums[name] / count : 1;
  return sums;
}

class Counter {
  readonly #counts = new Map<string, number>();
  add(key: string, change: number): void {
    const count = (this.#counts.get(key) ?? 0) + change;
    if (count > 0) this.#counts.set(key, count);
    else this.#counts.delete(key);
  }
  get(key: string): number {
    return this.#counts.get(key) ?? 0;
  }
}

/**
 * The articles of one language with their postings. Counts are kept by audience, so that rarity, known words and
 * corrections are those of the articles the asker may see: a hidden article leaves no trace in anybody's results.
 */
export class Collection {
  readonly analyser: Analyser;
  readonly slots: SlotIndex;
  readonly #asked = new AskedQuestions();
  readonly #speller = new Speller();
  readonly #entries = new Map<number, Entry>();
  readonly #hiddenTerms: Record<"customers" | "staff", Counter> = { customers: new Counter(), staff: new Counter() };
  readonly #wordCounts: Record<Audience, Counter> = { public: new Counter(), customers: new Counter(), staff: new Counter() };
  readonly #sizes: Record<Audience, number> = { public: 0, customers: 0, staff: 0 };
  #highestId = 0;

  constructor(analyser: Analyser, averages: FieldAverages) {
    this.analyser = analyser;
    this.slots = new SlotIndex(averages);
  }

  static of(documents: readonly SearchDocument[], analyser: Analyser): Collection {
    const articles = documents.map((document) => analyseDocument(document, analyser));
    const collection = new Collection(analyser, averagesOf(articles));
    for (const article of articles) collection.add(article);
    return collection;
  }

  /** Adds an article, or replaces the one with its id. */
  add({ document, terms, words }: AnalysedDocument): void {
    if (this.#entries.has(document.id)) this.remove(document.id);
    const distinct = this.slots.add(document.id, terms);
    for (const question of document.questions) this.#asked.add(document.id, this.analyser.terms(question));
    for (const word of words) {
      this.#speller.add(word);
      this.#wordCounts[document.audience].add(word, 1);
    }
    if (document.audience !== "public") for (const term of distinct) this.#hiddenTerms[document.audience].add(term, 1);
    this.#entries.set(document.id, { document, titleTerms: [...new Set(terms.title)], terms: distinct, words });
    this.#sizes[document.audience]++;
    this.#highestId = Math.max(this.#highestId, document.id);
  }

  remove(id: number): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    const { audience } = entry.document;
    this.slots.remove(id);
    this.#asked.remove(id);
    for (const word of entry.words) this.#wordCounts[audience].add(word, -1);
    if (audience !== "public") for (const term of entry.terms) this.#hiddenTerms[audience].add(term, -1);
    this.#sizes[audience]--;
    this.#entries.delete(id);
  }

  get highestId(): number {
    return this.#highestId;
  }

  document(id: number): SearchDocument | undefined {
    return this.#entries.get(id)?.document;
  }

  /** All articles of the view, by id. */
  documents(view: View): SearchDocument[] {
    return [...this.#entries.values()].map((entry) => entry.document).filter((document) => maySee(view, document.audience)).sort((a, b) => a.id - b.id);
  }

  titleTerms(id: number): readonly string[] {
    return this.#entries.get(id)?.titleTerms ?? [];
  }

  sees(view: View, id: number): boolean {
    const entry = this.#entries.get(id);
    return entry !== undefined && maySee(view, entry.document.audience);
  }

  size(view: View): number {
    return this.#sizes.public + (view === "public" ? 0 : this.#sizes.customers) + (view === "staff" ? this.#sizes.staff : 0);
  }

  /** In how many articles of the view the term stands. */
  documentFrequency(term: string, view: View): number {
    let frequency = this.slots.documentFrequency(term);
    if (view !== "staff") frequency -= this.#hiddenTerms.staff.get(term);
    if (view === "public") frequency -= this.#hiddenTerms.customers.get(term);
    return frequency;
  }

  /** Holds postings of hidden articles too: check `sees` before anything leaves. */
  postings(term: string): Postings {
    return this.slots.postings(term);
  }

  /** What the asked questions nearest to these terms say about articles of the view, 0..1. */
  votes(terms: ReadonlySet<string>, idf: (term: string) => number, view: View): Map<number, number> {
    return this.#asked.votes(terms, idf, (id) => this.sees(view, id));
  }

  corrections(word: string, view: View) {
    return this.#speller.candidates(
      word,
      (known) => this.#wordCounts.public.get(known) + (view === "public" ? 0 : this.#wordCounts.customers.get(known)) + (view === "staff" ? this.#wordCounts.staff.get(known) : 0),
    );
  }
}
