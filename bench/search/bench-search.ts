import { parseArgs } from "node:util";
import { analyserFor } from "@/lib/search/analyser";
import { answerSearch } from "@/lib/search/answering";
import { analyseDocument, Collection } from "@/lib/search/collection";
import { Synonyms } from "@/lib/search/ranking";
import { englishSynonyms } from "@/lib/search/synonyms";
import { readArticles, readDistractors, readGrades, readLines, type LabelledQuery } from "./labelled-set";
import { areaUnderCurve, mean, percentile, qualityOf, type Quality } from "./measures";

const usage = `npm run bench:search -- --articles DIR [--queries FILE] [--qrels FILE] [--distractors FILE] [--held-out] [--solved FILE --per-article N] [--misses] [--json]
  --articles     folder of Markdown articles with front matter
  --queries      one {"id","text"} a line; without it the articles' own "answers" are asked
  --qrels        query, article, grade separated by tabs; queries without a row count as out of scope
  --distractors  further articles, one {"id","title","body"} a line
  --held-out     with the articles' own "answers": each is taken out of its article while it is asked
  --solved       past searches, {"text","article"} a line, taken as questions of their articles, N (10) of each
  --misses       prints the queries whose article is not among the first three`;

const { values: options } = parseArgs({
  options: {
    articles: { type: "string" },
    queries: { type: "string" },
    qrels: { type: "string" },
    distractors: { type: "string" },
    "held-out": { type: "boolean", default: false },
    solved: { type: "string" },
    "per-article": { type: "string", default: "10" },
    misses: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (options.help || !options.articles) {
  console.log(usage);
  process.exit(options.help ? 0 : 1);
}

const documents = readArticles(options.articles);
if (options.distractors) documents.push(...readDistractors(options.distractors, documents.length));

if (options.solved) {
  const questions = new Map<string, string[]>();
  for (const { text, article } of readLines<{ text: string; article: string }>(options.solved)) {
    const list = questions.get(article) ?? [];
    if (list.length < Number(options["per-article"])) questions.set(article, [...list, text]);
  }
  for (const document of documents) document.questions = [...document.questions, ...(questions.get(document.slug) ?? [])];
}

const queries: LabelledQuery[] = [];
let grades = new Map<string, Map<string, number>>();
if (options.queries) {
  queries.push(...readLines<LabelledQuery>(options.queries));
  if (options.qrels) grades = readGrades(options.qrels);
} else {
  for (const document of documents) {
    document.questions.forEach((text, number) => {
      const id = `${document.slug}/${number}`;
      queries.push({ id, text });
      grades.set(id, new Map([[document.slug, 1]]));
    });
  }
}

const started = performance.now();
const analyser = analyserFor("en");
const collection = Collection.of(documents, analyser);
const synonyms = new Synonyms(englishSynonyms, analyser);
const buildMilliseconds = performance.now() - started;

const qualities: Quality[] = [];
const times: number[] = [];
const inScope: number[] = [];
const outOfScope: number[] = [];
const misses: string[] = [];
for (const query of queries.slice(0, 200)) answerSearch({ collection, synonyms }, { query: query.text }, "staff");
for (const query of queries) {
  const owner = options["held-out"] && !options.queries ? documents.find((document) => query.id.startsWith(`${document.slug}/`)) : undefined;
  if (owner) collection.add(analyseDocument({ ...owner, questions: owner.questions.filter((text) => text !== query.text) }, analyser));
  const before = performance.now();
  const answer = answerSearch({ collection, synonyms }, { query: query.text, limit: 10 }, "staff");
  times.push(performance.now() - before);
  if (owner) collection.add(analyseDocument(owner, analyser));
  const right = grades.get(query.id);
  if (!right) {
    outOfScope.push(answer.confidence);
    continue;
  }
  inScope.push(answer.confidence);
  const found = answer.results.map((result) => result.slug);
  const quality = qualityOf(found, right);
  qualities.push(quality);
  if (quality.recall3 === 0) misses.push(`${query.text}  [${[...right.keys()].join(" ")}]  got ${found.slice(0, 3).join(", ")}`);
}

const average = (pick: (quality: Quality) => number) => Number(mean(qualities.map(pick)).toFixed(4));
const report = {
  articles: documents.length,
  queries: queries.length,
  labelled: qualities.length,
  "nDCG@10": average((q) => q.ndcg10),
  "MRR@10": average((q) => q.mrr10),
  "Recall@1": average((q) => q.recall1),
  "Recall@3": average((q) => q.recall3),
  "Recall@10": average((q) => q.recall10),
  "out of scope (AUROC)": outOfScope.length ? Number(areaUnderCurve(inScope, outOfScope).toFixed(4)) : null,
  "p50 ms": Number(percentile(times, 0.5).toFixed(3)),
  "p95 ms": Number(percentile(times, 0.95).toFixed(3)),
  "p99 ms": Number(percentile(times, 0.99).toFixed(3)),
  "build ms": Math.round(buildMilliseconds),
};
if (options.json) console.log(JSON.stringify(report));
else for (const [name, value] of Object.entries(report)) console.log(`${name.padEnd(22)} ${value ?? "-"}`);
if (options.misses) console.log(`\nNot among the first three (${misses.length}):\n${misses.join("\n")}`);
