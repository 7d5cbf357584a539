import type { Collection, View } from "./collection";

const shortest = 14;
const longest = 36;

/**
 * Questions in customers' own words to show how to ask: one of each category, from the articles that solved most. Every
 * one of them is known to find its article.
 */
export function exampleQuestionsOf(collection: Collection, view: View, count: number): string[] {
  const articles = collection.documents(view).sort((a, b) => b.solvedCount - a.solvedCount || a.id - b.id);
  const seen = new Set<string>();
  const questions: string[] = [];
  for (const article of articles) {
    if (questions.length >= count) break;
    if (seen.has(article.category)) continue;
    const question = article.questions.find((text) => text.length >= shortest && text.length <= longest);
    if (!question) continue;
    seen.add(article.category);
    questions.push(question);
  }
  return questions;
}
