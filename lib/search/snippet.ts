import type { Analyser } from "./analyser";
import type { SearchDocument, SearchSection } from "./collection";

const windowWords = 40;
/** Words kept before the first match of a window, so that it does not begin in mid-thought. */
const leadWords = 6;

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

interface Place {
  start: number;
  end: number;
  term: string;
  /** Which word of the text it belongs to: a contraction is one word with two terms. */
  word: number;
}

interface Window {
  worth: number;
  from: number;
  to: number;
}

function placesOf(text: string, analyser: Analyser): { places: Place[]; words: { start: number; end: number }[] } {
  const places: Place[] = [];
  const words: { start: number; end: number }[] = [];
  for (const token of analyser.tokens(text)) {
    if (words[words.length - 1]?.start !== token.start) words.push({ start: token.start, end: token.end });
    places.push({ start: token.start, end: token.end, term: token.term, word: words.length - 1 });
  }
  return { places, words };
}

/** The window with the largest sum of distinct matched terms; the earliest of equals. */
function bestWindow(places: readonly Place[], wordCount: number, worthOf: (term: string) => number): Window {
  const hits = places.filter((place) => worthOf(place.term) > 0);
  let best: Window = { worth: 0, from: 0, to: Math.min(wordCount, windowWords) };
  const inside = new Map<string, number>();
  let worth = 0;
  let tail = 0;
  for (let head = 0; head < hits.length; head++) {
    const hit = hits[head] as Place;
    const count = inside.get(hit.term) ?? 0;
    if (count === 0) worth += worthOf(hit.term);
    inside.set(hit.term, count + 1);
    while (hit.word - (hits[tail] as Place).word >= windowWords - leadWords) {
      const out = hits[tail++] as Place;
      const left = (inside.get(out.term) ?? 1) - 1;
      inside.set(out.term, left);
      if (left === 0) worth -= worthOf(out.term);
    }
    if (worth > best.worth + 1e-9) {
      const from = Math.max(0, Math.min((hits[tail] as Place).word - leadWords, wordCount - windowWords));
      best = { worth, from, to: Math.min(wordCount, from + windowWords) };
    }
  }
  return best;
}

/** Escapes the text and marks its matched words; neighbours are marked together. */
export function markText(text: string, analyser: Analyser, isMatch: (term: string) => boolean, bounds = { start: 0, end: text.length }): string {
  const spans: { start: number; end: number }[] = [];
  for (const token of analyser.tokens(text)) {
    if (token.start < bounds.start || token.end > bounds.end || token.stop || !isMatch(token.term)) continue;
    const last = spans[spans.length - 1];
    if (last && /^[ \u00a0-]?$/.test(text.slice(last.end, token.start))) last.end = token.end;
    else if (last?.start !== token.start) spans.push({ start: token.start, end: token.end });
  }
  let html = "";
  let at = bounds.start;
  for (const span of spans) {
    html += `${escapeHtml(text.slice(at, span.start))}<mark>${escapeHtml(text.slice(span.start, span.end))}</mark>`;
    at = span.end;
  }
  return html + escapeHtml(text.slice(at, bounds.end));
}

export interface Snippet {
  html: string;
  /** Section of the best passage, null for the beginning. */
  anchor: string | null;
  heading: string | null;
}

/**
 * The passage of about 40 words that says most about the query. `worthOf` is the idf of a matched term times its weight
 * in the query, 0 for every other term.
 */
export function snippetOf(document: SearchDocument, analyser: Analyser, worthOf: (term: string) => number): Snippet {
  let best: { text: string; section: SearchSection; words: { start: number; end: number }[]; window: Window } | null = null;
  for (const section of document.sections) {
    if (!section.text) continue;
    const { places, words } = placesOf(section.text, analyser);
    const telling = new Set(analyser.terms(section.heading));
    let headingWorth = 0;
    for (const term of telling) headingWorth += worthOf(term) * 0.5;
    const window = bestWindow(places, words.length, worthOf);
    const worth = window.worth > 0 ? window.worth + headingWorth : headingWorth * 0.5;
    if (!best || worth > best.window.worth + 1e-9) best = { text: section.text, section, words, window: { ...window, worth } };
  }
  if (!best || best.window.worth === 0) return { html: escapeHtml(document.summary), anchor: null, heading: null };
  const first = best.words[best.window.from];
  const last = best.words[best.window.to - 1];
  const whole = best.window.to >= best.words.length;
  const start = best.window.from === 0 ? 0 : (first?.start ?? 0);
  const end = whole ? best.text.length : (last?.end ?? best.text.length);
  const html = markText(best.text, analyser, (term) => worthOf(term) > 0, { start, end });
  return { html: `${best.window.from > 0 ? "… " : ""}${html}${whole ? "" : " …"}`, anchor: best.section.anchor, heading: best.section.anchor ? best.section.heading : null };
}
