import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { SearchDocument, SearchSection } from "@/lib/search/collection";

export interface LabelledQuery {
  id: string;
  text: string;
}

interface FrontMatter {
  id?: string;
  title?: string;
  summary?: string;
  category?: string;
  audience?: SearchDocument["audience"];
  keywords?: string[];
  answers?: string[];
}

export function plainSections(markdown: string): SearchSection[] {
  const sections: SearchSection[] = [{ anchor: null, heading: "", text: "" }];
  for (const line of markdown.split("\n")) {
    const heading = /^#{1,6}\s+(.*)$/.exec(line);
    if (heading) sections.push({ anchor: `section-${sections.length}`, heading: heading[1] ?? "", text: "" });
    else {
      const section = sections[sections.length - 1] as SearchSection;
      const text = line.replace(/\]\([^)]*\)/g, "]").replace(/\[![A-Z]+\]/g, "").replace(/[*_`[\]|>]/g, " ").replace(/\s+/g, " ").trim();
      if (text) section.text += (section.text ? " " : "") + text;
    }
  }
  return sections;
}

/** Articles under a folder as the product's search takes them. The file name is the id unless the front matter has one. */
export function readArticles(folder: string): SearchDocument[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md")).sort();
  return files.map((file, position) => {
    const [, head = "", body = ""] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/.exec(readFileSync(join(folder, file), "utf8")) ?? [];
    const front = (parse(head) ?? {}) as FrontMatter;
    const slug = front.id ?? file.replace(/^.*\//, "").replace(/\.md$/, "");
    return {
      id: position + 1,
      articleId: slug,
      slug,
      title: front.title ?? slug,
      summary: front.summary ?? "",
      category: front.category ?? "",
      audience: front.audience ?? "public",
      questions: (front.answers ?? []).map(String),
      keywords: (front.keywords ?? []).map(String),
      solvedCount: 0,
      sections: plainSections(body),
    };
  });
}

export function readLines<Row>(file: string): Row[] {
  return readFileSync(file, "utf8").split("\n").filter((line) => line.trim()).map((line) => JSON.parse(line) as Row);
}

/** Further articles, one JSON object with id, title and body a line, after those that are there. */
export function readDistractors(file: string, after: number): SearchDocument[] {
  return readLines<{ id: string; title: string; body: string }>(file).map((row, position) => ({
    id: after + position + 1,
    articleId: row.id,
    slug: row.id,
    title: row.title,
    summary: "",
    category: "",
    audience: "public",
    questions: [],
    keywords: [],
    solvedCount: 0,
    sections: plainSections(row.body),
  }));
}

/** Query id -> article -> grade. */
export function readGrades(file: string): Map<string, Map<string, number>> {
  const grades = new Map<string, Map<string, number>>();
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const [query, article, grade] = line.trim().split("\t");
    if (!query || !article) continue;
    const row = grades.get(query) ?? new Map<string, number>();
    row.set(article, Number(grade ?? 1));
    grades.set(query, row);
  }
  return grades;
}
