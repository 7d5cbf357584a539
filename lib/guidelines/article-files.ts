import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArticleFile, type FileError } from "./front-matter";
import { markdownLimits, renderMarkdown, type MarkdownProblem, type RenderedMarkdown } from "./markdown";
import { isCategoryKey, type FrontMatter } from "./model";
import { slugSchema } from "./schema";

export interface ArticleFile {
  /** Path as it is named in messages, with forward slashes. */
  file: string;
  slug: string;
  /** Name of the folder. */
  category: string;
  content: string;
  hash: string;
}

export interface CheckedArticle {
  slug: string;
  hash: string;
  frontMatter: FrontMatter;
  markdown: string;
  rendered: RenderedMarkdown;
}

/** Reads `<directory>/<category>/<slug>.md`, sorted. Throws when the directory is missing: that is no empty guideline set. */
export async function readArticleFiles(directory: string): Promise<ArticleFile[]> {
  const names = await readdir(/* turbopackIgnore: true */ directory, { recursive: true });
  const files = names.map((name) => name.replaceAll("\\", "/")).filter((name) => name.endsWith(".md") && !name.split("/").some((part) => part.startsWith(".")));
  return Promise.all(
    files.sort().map(async (name) => {
      const content = await readFile(join(/* turbopackIgnore: true */ directory, name), "utf8");
      const parts = name.split("/");
      return {
        file: `${directory.replaceAll("\\", "/").replace(/\/$/, "")}/${name}`,
        slug: parts.at(-1)!.slice(0, -".md".length),
        category: parts.slice(0, -1).join("/"),
        content,
        hash: createHash("sha256").update(content).digest("hex"),
      };
    }),
  );
}

/** Mistakes that show only in the whole set: folder and file names, and one slug in two folders. */
export function findSetErrors(files: readonly ArticleFile[]): FileError[] {
  const errors: FileError[] = [];
  const first = new Map<string, string>();
  for (const { file, slug, category } of files) {
    if (!slugSchema.safeParse(slug).success || slug === "category") errors.push({ file, line: 1, message: "The file's name must be small letters, digits and hyphens, such as track-my-order.md." });
    if (!isCategoryKey(category)) errors.push({ file, line: 1, message: `The folder "${category}" is no category.` });
    const other = first.get(slug);
    if (other) errors.push({ file, line: 1, message: `The slug "${slug}" is taken by ${other}.` });
    else first.set(slug, file);
  }
  return errors;
}

/** Checks and renders one file; `slugs` are all slugs there are, for related articles and links. */
export function checkArticleFile({ file, slug, category, content, hash }: ArticleFile, slugs: ReadonlySet<string>): { ok: true; article: CheckedArticle } | { ok: false; errors: FileError[] } {
  const parsed = parseArticleFile(file, content);
  if (!parsed.ok) return parsed;
  const { frontMatter, markdown, bodyLine } = parsed;
  const errors: FileError[] = [];
  const lines = content.split(/\r?\n/);
  const lineOf = (pattern: RegExp) => Math.max(0, lines.findIndex((line) => pattern.test(line))) + 1;
  if (frontMatter.category !== category) {
    errors.push({ file, line: lineOf(/^category:/), field: "category", message: `"category" is ${frontMatter.category}, but the file is in the folder ${category}.` });
  }
  if (frontMatter.category === "playbooks" && frontMatter.audience !== "staff") {
    errors.push({ file, line: lineOf(/^audience:/), field: "audience", message: `"audience" of a playbook must be staff.` });
  }
  for (const related of frontMatter.related) {
    if (related === slug) errors.push({ file, line: lineOf(/^related:/), field: "related", message: `"related" names the article itself.` });
    else if (!slugs.has(related)) errors.push({ file, line: lineOf(/^related:/), field: "related", message: `"related" names ${related}, and there is no such article.` });
  }
  const rendered = renderMarkdown(markdown);
  for (const problem of rendered.problems) errors.push({ file, line: bodyLine + problem.line - 1, message: sentenceOfProblem(problem) });
  for (const target of linkedGuidelines(rendered.html)) {
    if (!slugs.has(target)) errors.push({ file, line: lineOf(new RegExp(`/guidelines/${target}\\b`)), message: `A link leads to /guidelines/${target}, and there is no such article.` });
  }
  return errors.length > 0 ? { ok: false, errors: errors.sort((a, b) => a.line - b.line) } : { ok: true, article: { slug, hash, frontMatter, markdown, rendered } };
}

/** Slugs of the articles that rendered HTML links to. */
export function linkedGuidelines(html: string): string[] {
  return [...new Set([...html.matchAll(/href="\/guidelines\/([a-z0-9-]+)["#?]/g)].map((match) => match[1]!))].filter((slug) => slug !== "category");
}

function sentenceOfProblem({ kind, limit }: MarkdownProblem): string {
  switch (kind) {
    case "markdown_empty":
      return "The article has no text.";
    case "markdown_too_large":
      return `The text is larger than ${limit} KB.`;
    case "markdown_too_many_lines":
      return `The text has more than ${limit} lines.`;
    case "markdown_block_too_long":
      return `This paragraph, list or table is longer than ${limit} characters: part it with a blank line.`;
    case "markdown_too_many_marks":
      return `There are more than ${limit} formatting signs ${limit === markdownLimits.marks ? "in the text" : "without a blank line between them"}.`;
    case "markdown_too_deep":
      return `Lists and quotes stand more than ${limit} deep in each other.`;
    case "markdown_html":
      return "HTML is not allowed in articles; write it as Markdown, or < as &lt;.";
    case "markdown_top_heading":
      return "A heading of the first rank is not allowed: the title is that heading. Begin with ##.";
    case "markdown_image":
      return "Pictures are not supported in articles.";
    case "markdown_footnote":
      return "Footnotes are not supported in articles.";
  }
}
