import type { Analyser, Token } from "./analyser";
import type { Collection, View } from "./collection";
import { pageSize, type Substitution } from "./model";
import { slotWeight } from "./slot-index";

// Found by `npm run bench:search` on labelled questions; change them only with its figures at hand.
const synonymWeight = 0.35;
const phraseSynonymWeight = 0.42;
const correctionWeights = [0.7, 0.42, 0.42];
const joinedWeight = 0.7;
const rerankedCount = 50;
const queryInTitleBonus = 0.6;
const titleInQueryBonus = 0.3;
const voteWeight = 0.5;
/** Results this far below the best one are noise that shares a word; past the first page they have to be better. */
const weakestShare = 0.12;
const weakestShareLater = 0.45;
const mostTerms = 64;

interface Synonym {
  text: string;
  terms: readonly string[];
}

/** Groups of one language, looked up by the analysed words of a query. */
export class Synonyms {
  readonly #byPhrase = new Map<string, Synonym[]>();
  readonly #longest: number;

  constructor(groups: readonly (readonly string[])[], analyser: Analyser) {
    let longest = 1;
    for (const group of groups) {
      const members = group.map((text) => ({ text, key: analyser.tokens(text).map((token) => token.term), terms: analyser.terms(text) }));
      for (const member of members) {
        longest = Math.max(longest, member.key.length);
        const key = member.key.join(" ");
        const others = members.filter((other) => other !== member && other.key.join(" ") !== key);
        this.#byPhrase.set(key, [...(this.#byPhrase.get(key) ?? []), ...others]);
      }
    }
    this.#longest = longest;
  }

  *matches(tokens: readonly Token[]): Generator<{ typed: string; words: number; synonyms: readonly Synonym[] }> {
    for (let start = 0; start < tokens.length; start++) {
      for (let words = 1; words <= this.#longest && start + words <= tokens.length; words++) {
        const part = tokens.slice(start, start + words);
        const synonyms = this.#byPhrase.get(part.map((token) => token.term).join(" "));
        if (synonyms) yield { typed: part.map((token) => token.word).join(" "), words, synonyms };
      }
    }
  }
}

export interface Plan {
  /** Term -> weight, 1 for a word as typed. */
  weights: ReadonlyMap<string, number>;
  /** What the asker meant to type: the words themselves, or their corrections. */
  meant: ReadonlySet<string>;
  /** Words that no article of the view knows, and that were not corrected. */
  unknown: number;
  corrections: Substitution[];
  /** Terms that are single words of a phrase synonym ("back" of "money back"): alone they prove nothing to a reader. */
  fragments: ReadonlySet<string>;
  /** Synonym term -> what it was taken for. */
  synonyms: ReadonlyMap<string, Substitution>;
}

export function inverseFrequency(collection: Collection, term: string, view: View): number {
  const frequency = collection.documentFrequency(term, view);
  return Math.log(1 + (Math.max(0, collection.size(view) - frequency) + 0.5) / (frequency + 0.5));
}

/** Which terms to look for, and how much each counts. */
export function planQuery(query: string, options: { collection: Collection; synonyms: Synonyms; view: View }): Plan {
  const { collection, synonyms, view } = options;
  const { analyser } = collection;
  const all = analyser.tokens(query);
  const telling = all.filter((token) => !token.stop);
  const typed = (telling.length > 0 ? telling : all).slice(0, mostTerms);
  const known = (term: string) => collection.documentFrequency(term, view) > 0;

  const weights = new Map<string, number>();
  const raise = (term: string, weight: number) => weights.set(term, Math.max(weights.get(term) ?? 0, weight));
  const meant = new Set<string>();
  const corrections: Substitution[] = [];
  const synonymOf = new Map<string, Substitution>();
  const fragments = new Set<string>();
  const corrected = new Map<Token, Token>();
  let unknown = 0;

  for (const token of typed) {
    if (known(token.term)) {
      raise(token.term, 1);
      meant.add(token.term);
      continue;
    }
    const split = splitWord(token.word, analyser, known);
    const candidates = split ? [] : collection.corrections(token.word, view);
    if (split) {
      for (const term of split.terms) {
        raise(term, correctionWeights[0] ?? 1);
        meant.add(term);
      }
      corrections.push({ typed: token.word, used: split.text });
    } else if (candidates[0]) {
      candidates.forEach((candidate, rank) => raise(analyser.term(candidate.word), correctionWeights[rank] ?? 0));
      const term = analyser.term(candidates[0].word);
      meant.add(term);
      corrected.set(token, { ...token, word: candidates[0].word, term });
      corrections.push({ typed: token.word, used: candidates[0].word });
    } else {
      unknown++;
    }
  }

  for (let i = 0; i + 1 < all.length; i++) {
    const [first, second] = [all[i], all[i + 1]];
    if (!first || !second || (first.stop && second.stop) || first.word.length + second.word.length < 5) continue;
    const joined = analyser.term(first.word + second.word);
    if (known(joined)) raise(joined, joinedWeight);
  }

  const read = corrected.size > 0 ? all.map((token) => corrected.get(token) ?? token) : all;
  for (const match of synonyms.matches(read)) {
    const weight = match.words > 1 ? phraseSynonymWeight : synonymWeight;
    for (const synonym of match.synonyms) {
      for (const term of synonym.terms) {
        if ((weights.has(term) && !synonymOf.has(term)) || !known(term)) continue;
        if (synonym.terms.length > 1 && !synonymOf.has(term)) fragments.add(term);
        else if (synonym.terms.length === 1) fragments.delete(term);
        if (!synonymOf.has(term)) synonymOf.set(term, { typed: match.typed, used: synonym.text });
      }
      for (const term of synonym.terms) {
        if (synonymOf.has(term)) raise(term, weight / synonym.terms.length);
      }
    }
  }
  return { weights, meant, unknown, corrections, fragments, synonyms: synonymOf };
}

function splitWord(word: string, analyser: Analyser, known: (term: string) => boolean): { text: string; terms: string[] } | null {
  if (word.length < 6) return null;
  for (let at = 3; at <= word.length - 3; at++) {
    const [first, second] = [word.slice(0, at), word.slice(at)];
    const terms = [analyser.term(first), analyser.term(second)];
    if (terms.every(known)) return { text: `${first} ${second}`, terms };
  }
  return null;
}

export interface Ranked {
  id: number;
  score: number;
  /** Before title and votes counted. */
  base: number;
  /** 0..1: how much asked questions speak for it. */
  vote: number;
}

// Grows with the highest id and is wiped after use: allocating it anew for every search would cost more than the search.
let sums = new Float32Array(1024);

/** The best articles of the view, best first; equal ones by id. */
export function rank(plan: Plan, collection: Collection, view: View): Ranked[] {
  if (sums.length <= collection.highestId) sums = new Float32Array(collection.highestId * 2 + 1);
  const touched: number[] = [];
  for (const [term, weight] of plan.weights) {
    const postings = collection.postings(term);
    const factor = weight * inverseFrequency(collection, term, view);
    for (let slot = 0; slot < postings.length; slot++) {
      const ids = postings[slot];
      if (!ids) continue;
      const gain = factor * slotWeight(slot);
      for (let i = 0; i < ids.length; i++) {
        const id = ids[i] as number;
        if (sums[id] === 0) touched.push(id);
        sums[id] = (sums[id] as number) + gain;
      }
    }
  }

  const best: Ranked[] = [];
  for (const id of touched) {
    const score = sums[id] as number;
    sums[id] = 0;
    const last = best[best.length - 1];
    if (best.length === rerankedCount && last && (score < last.score || (score === last.score && id > last.id))) continue;
    if (!collection.sees(view, id)) continue;
    insert(best, { id, score, base: score, vote: 0 });
    if (best.length > rerankedCount) best.pop();
  }

  const idf = new Map<string, number>();
  const idfOf = (term: string) => {
    let value = idf.get(term);
    if (value === undefined) idf.set(term, (value = inverseFrequency(collection, term, view)));
    return value;
  };
  let queryIdf = 0;
  for (const term of plan.meant) queryIdf += idfOf(term);
  for (const result of best) {
    let shared = 0;
    let titleIdf = 0;
    for (const term of collection.titleTerms(result.id)) {
      titleIdf += idfOf(term);
      if (plan.meant.has(term)) shared += idfOf(term);
    }
    result.score *= 1 + (queryIdf > 0 ? (queryInTitleBonus * shared) / queryIdf : 0) + (titleIdf > 0 ? (titleInQueryBonus * shared) / titleIdf : 0);
  }
  // In units of the best article: a question asked before in the same words outweighs any single word.
  const unit = best.reduce((most, result) => Math.max(most, result.score), 0) * voteWeight;
  const votes = collection.votes(plan.meant, idfOf, view);
  for (const result of best) {
    result.vote = votes.get(result.id) ?? 0;
    result.score += unit * result.vote;
  }
  best.sort((a, b) => b.score - a.score || a.id - b.id);
  const top = best[0]?.score ?? 0;
  return best.filter((result, place) => result.score >= top * (place < pageSize ? weakestShare : weakestShareLater));
}

function insert(best: Ranked[], result: Ranked): void {
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = best[middle] as Ranked;
    if (other.score > result.score || (other.score === result.score && other.id < result.id)) low = middle + 1;
    else high = middle;
  }
  best.splice(low, 0, result);
}
