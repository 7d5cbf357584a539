/** Corrects single words by symmetric deletes (W. Garbe's SymSpell): both sides drop letters and meet in a table. */

const prefixLength = 6;
const shortestCorrected = 4;
const shortestTwice = 8;
/** What a different first letter costs: people rarely get that one wrong. */
const firstLetterCost = 0.6;

export interface Candidate {
  word: string;
  distance: number;
}

/** Optimal string alignment distance, cut off above `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last: number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}

function deletes(prefix: string, depth: number, into: Set<string>): Set<string> {
  into.add(prefix);
  if (depth > 0 && prefix.length > 1) {
    for (let i = 0; i < prefix.length; i++) deletes(prefix.slice(0, i) + prefix.slice(i + 1), depth - 1, into);
  }
  return into;
}

function allowedDistance(length: number): number {
  return length < shortestCorrected ? 0 : length < shortestTwice ? 1 : 2;
}

export class Speller {
  readonly #table = new Map<string, string[]>();
  readonly #words = new Set<string>();

  add(word: string): void {
    if (this.#words.has(word) || word.length < 3 || /\p{N}/u.test(word)) return;
    this.#words.add(word);
    for (const key of deletes(word.slice(0, prefixLength), allowedDistance(word.length + 2), new Set())) {
      const list = this.#table.get(key);
      if (list) list.push(word);
      else this.#table.set(key, [word]);
    }
  }

  /**
   * Up to three known words that may have been meant, the likeliest first. `frequency` says in how many articles that
   * the asker may see a word stands; words of frequency 0 are never offered.
   */
  candidates(typed: string, frequency: (word: string) => number): Candidate[] {
    const limit = allowedDistance(typed.length);
    if (limit === 0 || /\p{N}/u.test(typed)) return [];
    const seen = new Set<string>();
    const found: (Candidate & { cost: number; frequency: number })[] = [];
    for (const key of deletes(typed.slice(0, prefixLength), limit, new Set())) {
      for (const word of this.#table.get(key) ?? []) {
        if (seen.has(word)) continue;
        seen.add(word);
        const distance = editDistance(typed, word, limit);
        if (distance === 0 || distance > limit) continue;
        const seenIn = frequency(word);
        if (seenIn === 0) continue;
        found.push({ word, distance, cost: distance + (word[0] === typed[0] ? 0 : firstLetterCost), frequency: seenIn });
      }
    }
    found.sort((a, b) => a.cost - b.cost || b.frequency - a.frequency || (a.word < b.word ? -1 : 1));
    const best = found[0];
    return best ? found.filter((candidate) => candidate.cost < best.cost + 1).slice(0, 3).map(({ word, distance }) => ({ word, distance })) : [];
  }
}
