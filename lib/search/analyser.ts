import { newStemmer } from "snowball-stemmers";
import { englishStopWords } from "./stop-words";

export interface Token {
  /** As written, without case and marks. */
  word: string;
  /** What the index knows it by. */
  term: string;
  stop: boolean;
  /** Where it stands in the text; two tokens of one contraction share their place. */
  start: number;
  end: number;
}

const runs = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'\u2019\u02bc]*/gu;
const inner = /[\p{L}\p{N}]+/gu;
const longestWord = 48;
const longestCache = 20_000;

const wholeContractions: ReadonlyMap<string, string> = new Map([
  ["can't", "can not"],
  ["cannot", "can not"],
  ["won't", "will not"],
  ["shan't", "shall not"],
  ["let's", "let us"],
]);

// Typed in haste: the same words without their apostrophe, where that is no other word ("wont" is one, but nobody asks a shop about it).
const hastyContractions: ReadonlyMap<string, string> = new Map<string, string>([
  ...["are", "could", "did", "does", "do", "had", "has", "have", "is", "must", "should", "was", "were", "would"].map((verb) => [`${verb}nt`, `${verb} not`] as const),
  ["cant", "can not"],
  ["wont", "will not"],
  ["im", "i am"],
  ["ive", "i have"],
  ["youre", "you are"],
  ["theres", "there is"],
  ["whats", "what is"],
  ["thats", "that is"],
]);

function openContraction(run: string): string {
  const whole = wholeContractions.get(run) ?? hastyContractions.get(run);
  if (whole) return whole;
  if (!run.includes("'")) return run;
  return run
    .replace(/n't$/, " not")
    .replace(/'re$/, " are")
    .replace(/'ll$/, " will")
    .replace(/'ve$/, " have")
    .replace(/'m$/, " am")
    .replace(/'d$/, " would")
    .replace(/'s$|'$/, "");
}

/** A map that forgets its older half instead of growing without end: hostile words must not fill the memory. */
class TwoGenerations<Value> {
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();
  constructor(readonly limit: number) {}

  get(key: string): Value | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, value: Value): void {
    if (this.#young.size >= this.limit / 2) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}

/** Turns text into terms. Articles and queries go through the same one, chosen by their language. */
export interface Analyser {
  tokens(text: string): Token[];
  /** Terms that carry meaning; all of them when the text has only stop words. */
  terms(text: string): string[];
  /** The term of one word as `tokens` gives it. */
  term(word: string): string;
}

class EnglishAnalyser implements Analyser {
  readonly #stemmer = newStemmer("english");
  readonly #stems = new TwoGenerations<string>(longestCache);
  readonly #words = new TwoGenerations<readonly string[]>(longestCache);

  term(word: string): string {
    const known = this.#stems.get(word);
    if (known !== undefined) return known;
    // Codes and model numbers have no grammar.
    const stem = /\p{N}/u.test(word) ? word : this.#stemmer.stem(word) || word;
    this.#stems.set(word, stem);
    return stem;
  }

  #wordsOf(run: string): readonly string[] {
    const known = this.#words.get(run);
    if (known) return known;
    const folded = run.normalize("NFKD").toLowerCase().replace(/\p{M}+/gu, "").replace(/[\u2019\u02bc]/g, "'");
    const words = (openContraction(folded).match(inner) ?? []).map((word) => word.slice(0, longestWord));
    this.#words.set(run, words);
    return words;
  }

  tokens(text: string): Token[] {
    const tokens: Token[] = [];
    for (const match of text.matchAll(runs)) {
      const start = match.index;
      for (const word of this.#wordsOf(match[0])) {
        tokens.push({ word, term: this.term(word), stop: englishStopWords.has(word), start, end: start + match[0].length });
      }
    }
    return tokens;
  }

  terms(text: string): string[] {
    const tokens = this.tokens(text);
    const telling = tokens.filter((token) => !token.stop);
    return (telling.length > 0 ? telling : tokens).map((token) => token.term);
  }
}

const analysers = new Map<string, Analyser>();

/** English serves every language until that language has its own. */
export function analyserFor(locale: string): Analyser {
  const language = locale.split("-")[0] === "en" ? "en" : "en";
  let analyser = analysers.get(language);
  if (!analyser) {
    analyser = new EnglishAnalyser();
    analysers.set(language, analyser);
  }
  return analyser;
}
