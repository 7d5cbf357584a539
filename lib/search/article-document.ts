import type { GuidelineDocument } from "@/lib/guidelines/model";
import type { SearchDocument, SearchSection } from "./collection";

/** Cuts the plain text at its headings, so that a snippet can lead to its section. */
export function sectionsOf(plainText: string, contents: readonly { id: string; text: string }[]): SearchSection[] {
  const sections: SearchSection[] = [{ anchor: null, heading: "", text: "" }];
  let next = 0;
  for (const line of plainText.split("\n")) {
    const text = line.replace(/\s+/g, " ").trim();
    if (!text) continue;
    const found = contents.findIndex((entry, place) => place >= next && entry.text.trim() === text);
    if (found >= 0) {
      const entry = contents[found];
      sections.push({ anchor: entry?.id ?? null, heading: text, text: "" });
      next = found + 1;
    } else {
      const section = sections[sections.length - 1];
      // Items of lists and cells of tables seldom end with a stop.
      if (section) section.text += (section.text ? (/[.!?:;,…]["”’)]?$/.test(section.text) ? " " : " · ") : "") + text;
    }
  }
  return sections;
}

export function searchDocumentOf(article: GuidelineDocument): SearchDocument {
  return {
    id: article.number,
    articleId: article.id,
    slug: article.slug,
    title: article.title,
    summary: article.summary,
    category: article.category,
    audience: article.audience,
    questions: article.answers,
    keywords: article.keywords,
    solvedCount: article.solvedCount,
    sections: sectionsOf(article.plainText, article.contents),
  };
}
