import "server-only";
import { guidelinesChangedChannel } from "@/lib/guidelines/model";
import { listGuidelineDocuments } from "@/lib/guidelines/queries";
import { database } from "@/lib/platform/database/database";
import { logger } from "@/lib/platform/logger";
import { analyserFor } from "./analyser";
import type { Searchable } from "./answering";
import { searchDocumentOf } from "./article-document";
import { analyseDocument, averagesOf, Collection, type AnalysedDocument, type SearchDocument } from "./collection";
import { Synonyms } from "./ranking";
import { englishSynonyms } from "./synonyms";
import { searchIndexer } from "./system-actor";

const articleLocale = "en";
/** Longest stretch of indexing before other requests get their turn. */
const sliceMilliseconds = 10;
/** An import changes many articles at once: one build for all of them. */
const gatherMilliseconds = 50;

interface Holder {
  /** The database the rest belongs to. */
  source: object | null;
  languages: ReadonlyMap<string, Searchable> | null;
  running: Promise<void> | null;
  waiting: Promise<void> | null;
  unlisten: (() => Promise<void>) | null;
}

// Next bundles this module several times into one process, and one index is enough.
const key = Symbol.for("guidepost.search-index");
const holder = ((globalThis as Record<symbol, unknown>)[key] ??= {
  source: null,
  languages: null,
  running: null,
  waiting: null,
  unlisten: null,
} satisfies Holder) as Holder;

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Builds an index of the articles and lets other work through in between. */
export async function buildSearchable(documents: readonly SearchDocument[], locale: string): Promise<Searchable> {
  const analyser = analyserFor(locale);
  let since = performance.now();
  const inTurns = async (work: () => void) => {
    work();
    if (performance.now() - since < sliceMilliseconds) return;
    await breathe();
    since = performance.now();
  };
  const articles: AnalysedDocument[] = [];
  for (const document of documents) await inTurns(() => articles.push(analyseDocument(document, analyser)));
  const collection = new Collection(analyser, averagesOf(articles));
  for (const article of articles) await inTurns(() => collection.add(article));
  return { collection, synonyms: new Synonyms(englishSynonyms, analyser) };
}

async function build(): Promise<void> {
  const source = database();
  const started = performance.now();
  const articles = await listGuidelineDocuments(searchIndexer);
  const searchable = await buildSearchable(articles.map(searchDocumentOf), articleLocale);
  // Built beside the old one and put in its place whole: a search sees the one or the other.
  holder.source = source;
  holder.languages = new Map([[articleLocale, searchable]]);
  logger.debug({ articles: articles.length, milliseconds: Math.round(performance.now() - started) }, "search index built");
}

function begin(): Promise<void> {
  const running = build().finally(() => {
    if (holder.running === running) holder.running = null;
  });
  holder.running = running;
  return running;
}

/**
 * Builds the index anew from the database. Resolves when a build that began after this call is in place: one that is
 * running already may have read the articles before they changed.
 */
export function refreshSearchIndex(): Promise<void> {
  if (!holder.running) return begin();
  holder.waiting ??= holder.running
    .catch(() => undefined)
    .then(() => {
      holder.waiting = null;
      return begin();
    });
  return holder.waiting;
}

/** Builds the index and keeps it fresh: a published change is searchable within a second, on every replica. */
export async function startSearchIndex(): Promise<void> {
  await stopSearchIndex();
  let gathering: NodeJS.Timeout | null = null;
  // Listening first: a change during the first build is then not missed.
  holder.unlisten = await database().listen(guidelinesChangedChannel, () => {
    gathering ??= setTimeout(() => {
      gathering = null;
      refreshSearchIndex().catch((error: unknown) => logger.error({ err: error }, "the search index could not be refreshed; the earlier one stays in use"));
    }, gatherMilliseconds);
    gathering.unref();
  });
  await refreshSearchIndex();
}

export async function stopSearchIndex(): Promise<void> {
  const unlisten = holder.unlisten;
  holder.unlisten = null;
  await unlisten?.();
  await holder.waiting?.catch(() => undefined);
  await holder.running?.catch(() => undefined);
  holder.languages = null;
  holder.source = null;
}

/** The index of a language, built now when there is none yet. English articles serve every language until there are others. */
export async function searchableFor(locale: string): Promise<Searchable> {
  // Tests have one database after the other in one process.
  if (!holder.languages || holder.source !== database()) await refreshSearchIndex();
  const searchable = holder.languages?.get(locale) ?? holder.languages?.get(articleLocale);
  if (!searchable) throw new Error("The search index is empty after a build.");
  return searchable;
}
