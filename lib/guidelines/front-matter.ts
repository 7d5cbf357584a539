import type { core } from "zod";
import { isMap, isSeq, LineCounter, parseDocument, type Document } from "yaml";
import type { FrontMatter } from "./model";
import { frontMatterSchema } from "./schema";

/** One mistake in an article file, for the people who write the files. */
export interface FileError {
  file: string;
  /** Line of the file, from 1. */
  line: number;
  field?: string;
  /** A plain sentence without the place. */
  message: string;
}

/** "content/guidelines/returns/x.md, line 4: ..." */
export function fileErrorSentence({ file, line, message }: FileError): string {
  return `${file}, line ${line}: ${message}`;
}

export type ParsedArticleFile =
  | { ok: true; frontMatter: FrontMatter; markdown: string; bodyLine: number }
  | { ok: false; errors: FileError[] };

// A front matter has some 20 lines; more than this is not one, and YAML's anchors can blow up small texts.
const longestFrontMatter = 16_000;

/** Splits an article file into checked front matter and Markdown. `file` is only used to name the place of mistakes. */
export function parseArticleFile(file: string, content: string): ParsedArticleFile {
  const text = content.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  const fail = (line: number, message: string, field?: string): ParsedArticleFile => ({ ok: false, errors: [{ file, line, field, message }] });
  if (!text.startsWith("---\n")) return fail(1, "The file must begin with front matter between two lines of ---.");
  const end = text.indexOf("\n---", 3);
  const afterEnd = text[end + 4];
  if (end < 0 || (afterEnd !== undefined && afterEnd !== "\n")) return fail(1, "The front matter is not closed: a line of --- is missing after it.");
  const yaml = text.slice(4, end + 1);
  if (yaml.length > longestFrontMatter) return fail(2, `The front matter is longer than ${longestFrontMatter} characters.`);
  const bodyStart = end + 5;
  const lineCounter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter, prettyErrors: false, uniqueKeys: true });
  // The opening --- is line 1 of the file and no part of the YAML.
  const lineAt = (offset: number | undefined) => (offset === undefined ? 2 : lineCounter.linePos(offset).line + 1);
  if (document.errors.length > 0) {
    return {
      ok: false,
      errors: document.errors.map((error) => ({ file, line: lineAt(error.pos[0]), message: `The front matter is not valid YAML: ${error.message.replace(/\.?$/, ".")}` })),
    };
  }
  if (!isMap(document.contents)) return fail(2, "The front matter must hold fields such as title, summary and category.");
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    return fail(2, "The front matter must not use YAML anchors and aliases.");
  }
  const checked = frontMatterSchema.safeParse(value, { reportInput: true });
  if (!checked.success) {
    const errors = checked.error.issues.flatMap((issue) => {
      const line = lineAt(offsetOf(document, issue.path));
      if (issue.code === "unrecognized_keys") {
        return issue.keys.map((key) => ({ file, line: lineAt(offsetOf(document, [key])), field: key, message: `"${key}" is not a field of an article.` }));
      }
      const field = issue.path.map(String).join(".");
      return [{ file, line, field, message: sentenceOf(issue, field) }];
    });
    return { ok: false, errors: errors.sort((a, b) => a.line - b.line) };
  }
  const bodyLine = text.slice(0, bodyStart).split("\n").length;
  return { ok: true, frontMatter: checked.data, markdown: tidyMarkdown(text.slice(bodyStart)), bodyLine: bodyLine + leadingBlankLines(text.slice(bodyStart)) };
}

/** The form Markdown is stored in, so that a file and a desk edit with the same words are the same text. */
export function tidyMarkdown(markdown: string): string {
  return `${markdown.replaceAll("\r\n", "\n").replace(/^(?:[ \t]*\n)+/, "").trimEnd()}\n`;
}

function leadingBlankLines(text: string): number {
  return (/^(?:[ \t]*\n)+/.exec(text)?.[0].split("\n").length ?? 1) - 1;
}

/** Where the named value, or its key when the value is wrong as a whole, stands in the YAML. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  let offset: number | undefined;
  let node: unknown = document.contents;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => String((item.key as { value?: unknown }).value) === String(part));
      offset = (pair?.key as { range?: [number, number, number] } | undefined)?.range?.[0] ?? offset;
      node = pair?.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = (node as { range?: [number, number, number] } | undefined)?.range?.[0] ?? offset;
    }
  }
  return offset;
}

function sentenceOf(issue: core.$ZodIssue, field: string): string {
  const name = `"${field}"`;
  if (issue.input === undefined && issue.code.startsWith("invalid")) return `${name} is missing.`;
  switch (issue.code) {
    case "invalid_type":
      return `${name} must be ${kindWords[issue.expected] ?? issue.expected}.`;
    case "too_small":
      return issue.origin === "array" ? `${name} needs at least one entry.` : `${name} must not be empty.`;
    case "too_big":
      return issue.origin === "array" ? `${name} has more than ${issue.maximum} entries.` : `${name} is longer than ${issue.maximum} characters.`;
    case "invalid_value":
      return `${name} must be one of ${issue.values.map(String).join(", ")}.`;
    case "invalid_format":
      if (issue.format === "date") return `${name} must be a date such as 2026-10-31.`;
      return issue.message === "one_line_only" ? `${name} must be one line.` : `${name} must be a slug of small letters, digits and hyphens.`;
    default:
      return `${name} is not right.`;
  }
}

const kindWords: Record<string, string> = { string: "text (put quotes around it)", array: "a list" };
