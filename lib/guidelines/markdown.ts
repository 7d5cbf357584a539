import { createHash } from "node:crypto";
import GithubSlugger from "github-slugger";
import type { Comment, Element, ElementContent, Nodes, Root, RootContent } from "hast";
import { toString as textOf } from "hast-util-to-string";
import type { Nodes as MarkdownNodes, Parent as MarkdownParent, Root as MarkdownRoot } from "mdast";
import rehypeSanitize, { type Options as SanitizeOptions } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import type { ContentsEntry, GuidelineStep } from "./model";

/** Raise it when the HTML made from the same Markdown changes: stored articles are then rendered anew at the next start. */
export const rendererVersion = 1;

/**
 * Markdown's inline rules take quadratic time on purpose-made input (100 KB of `*a_` takes minutes), so what is parsed is
 * limited before it is parsed. The longest sample article has 4 KB, 90 lines and 60 marks.
 */
export const markdownLimits = {
  bytes: 64 * 1024,
  lines: 2_000,
  /** Characters between two blank lines. */
  blockCharacters: 12_000,
  /** Signs that may open emphasis, links, code or HTML, between two blank lines and in all. */
  blockMarks: 300,
  marks: 4_000,
  /** Quotes and lists inside each other, and the depth of the whole tree. */
  nesting: 10,
  treeDepth: 40,
} as const;

export type MarkdownProblemKind =
  | "markdown_empty"
  | "markdown_too_large"
  | "markdown_too_many_lines"
  | "markdown_block_too_long"
  | "markdown_too_many_marks"
  | "markdown_too_deep"
  | "markdown_html"
  | "markdown_top_heading"
  | "markdown_image"
  | "markdown_footnote";

export interface MarkdownProblem {
  kind: MarkdownProblemKind;
  /** Line of the Markdown, from 1. */
  line: number;
  limit?: number;
}

export interface RenderedMarkdown {
  /** Sanitised; steps and callouts hold placeholders, see `fillPlaceholders`. Empty when a limit was passed. */
  html: string;
  plainText: string;
  steps: GuidelineStep[];
  contents: ContentsEntry[];
  /** What was left out or refused. An article is stored only when there are none. */
  problems: MarkdownProblem[];
}

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

const allowed: SanitizeOptions = {
  tagNames: [
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "del", "code", "pre", "blockquote",
    "a", "br", "hr", "table", "thead", "tbody", "tr", "th", "td",
  ],
  attributes: { a: ["href"], ol: ["start"], th: ["align"], td: ["align"] },
  protocols: { href: ["http", "https", "mailto", "tel"] },
  ancestors: {
    li: ["ol", "ul"],
    tr: ["table"], td: ["table"], th: ["table"], tbody: ["table"], thead: ["table"],
  },
  strip: ["script", "style"],
};

const toHtmlTree = unified().use(remarkRehype).use(rehypeSanitize, allowed).freeze();
const printer = unified().use(rehypeStringify).freeze();

const empty = { html: "", plainText: "", steps: [], contents: [] };

/** Renders an article's body. Never throws for what somebody wrote: see `problems`. */
export function renderMarkdown(markdown: string): RenderedMarkdown {
  const text = markdown.replaceAll("\r\n", "\n").replaceAll("\u0000", "\uFFFD");
  const passed = findPassedLimit(text);
  if (passed) return { ...empty, problems: [passed] };
  const tree = parser.parse(text);
  const tooDeep = findTooDeep(tree);
  if (tooDeep) return { ...empty, problems: [tooDeep] };
  const problems = reduceToAllowed(tree);
  const html = toHtmlTree.runSync(tree) as Root;
  const plainText = plainTextOf(html);
  if (!plainText) return { ...empty, problems: [...problems, { kind: "markdown_empty", line: 1 }] };
  const contents = anchorHeadings(html);
  const steps = markSteps(html);
  decorate(html);
  return { html: printer.stringify(html), plainText, steps, contents, problems };
}

function findPassedLimit(text: string): MarkdownProblem | null {
  const { bytes, lines, blockCharacters, blockMarks, marks, nesting } = markdownLimits;
  if (Buffer.byteLength(text) > bytes) return { kind: "markdown_too_large", line: 1, limit: Math.round(bytes / 1024) };
  let allMarks = 0;
  let inBlock = { characters: 0, marks: 0 };
  for (const [place, line] of text.split("\n").entries()) {
    const at = place + 1;
    if (at > lines) return { kind: "markdown_too_many_lines", line: at, limit: lines };
    if (/^\s*$/.test(line)) inBlock = { characters: 0, marks: 0 };
    const found = line.match(/[*_~`[\]<&\\]/g)?.length ?? 0;
    allMarks += found;
    inBlock.marks += found;
    inBlock.characters += line.length;
    if (inBlock.characters > blockCharacters) return { kind: "markdown_block_too_long", line: at, limit: blockCharacters };
    if (inBlock.marks > blockMarks) return { kind: "markdown_too_many_marks", line: at, limit: blockMarks };
    if (allMarks > marks) return { kind: "markdown_too_many_marks", line: at, limit: marks };
    if (containersAtStart(line) > nesting) return { kind: "markdown_too_deep", line: at, limit: nesting };
  }
  return null;
}

/** How many quotes and list items the line's start opens, and one more for each two columns of indentation. */
function containersAtStart(line: string): number {
  const start = /^(?:[\s>]|[-+*](?=\s)|\d{1,9}[.)](?=\s))*/.exec(line)?.[0] ?? "";
  const opened = start.match(/>|[-+*]|[.)]/g)?.length ?? 0;
  const columns = start.replaceAll("\t", "    ").replace(/\S/g, "").length - opened;
  return opened + Math.max(0, Math.floor(columns / 4));
}

function findTooDeep(tree: MarkdownRoot): MarkdownProblem | null {
  let level: MarkdownNodes[] = [tree];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > markdownLimits.treeDepth) {
      return { kind: "markdown_too_deep", line: level[0]?.position?.start.line ?? 1, limit: markdownLimits.treeDepth };
    }
    level = level.flatMap((node) => ("children" in node ? (node.children as MarkdownNodes[]) : []));
  }
  return null;
}

/** Takes out, and reports, what articles don't carry: HTML, pictures, footnotes, headings of the title's rank. */
function reduceToAllowed(tree: MarkdownRoot): MarkdownProblem[] {
  const problems: MarkdownProblem[] = [];
  const report = (kind: MarkdownProblemKind, node: MarkdownNodes) => problems.push({ kind, line: node.position?.start.line ?? 1 });
  const reduce = (parent: MarkdownParent) => {
    parent.children = parent.children.flatMap((node) => {
      if (node.type === "html") {
        report("markdown_html", node);
        return [];
      }
      if (node.type === "image" || node.type === "imageReference") {
        report("markdown_image", node);
        return node.alt ? [{ type: "text" as const, value: node.alt }] : [];
      }
      if (node.type === "footnoteReference" || node.type === "footnoteDefinition") {
        report("markdown_footnote", node);
        return [];
      }
      if (node.type === "heading" && node.depth === 1) {
        report("markdown_top_heading", node);
        node.depth = 2;
      }
      if ("children" in node) reduce(node as MarkdownParent);
      return [node];
    });
  };
  reduce(tree as MarkdownParent);
  return problems;
}

const blockTags = new Set(["p", "h2", "h3", "h4", "h5", "h6", "li", "pre", "tr", "blockquote", "ul", "ol", "table", "hr"]);

function plainTextOf(tree: Root): string {
  const parts: string[] = [];
  const walk = (node: Nodes) => {
    if (node.type === "text") parts.push(node.value.replace(/\s+/g, " "));
    if (node.type === "element" && (node.tagName === "td" || node.tagName === "th" || node.tagName === "br")) parts.push(" ");
    const block = node.type === "element" && blockTags.has(node.tagName);
    if (block) parts.push("\n");
    if ("children" in node) for (const child of node.children) walk(child);
    if (block) parts.push("\n");
  };
  walk(tree);
  return parts.join("").replace(/[ \t]*\n[ \t\n]*/g, "\n").replace(/ {2,}/g, " ").replace(calloutMark, "").trim();
}

const calloutMark = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*\n?/gim;

function elementsIn(node: Root | Element): Element[] {
  return node.children.flatMap((child) => (child.type === "element" ? [child, ...elementsIn(child)] : []));
}

// Ids of our own pages never start like this, so no heading can take the place of one of them.
const anchorPrefix = "s-";

function anchorHeadings(tree: Root): ContentsEntry[] {
  const slugger = new GithubSlugger();
  const contents: ContentsEntry[] = [];
  for (const heading of elementsIn(tree)) {
    if (!/^h[2-6]$/.test(heading.tagName)) continue;
    const text = textOf(heading).replace(/\s+/g, " ").trim();
    const id = anchorPrefix + slugger.slug(text);
    heading.properties.id = id;
    const depth = Number(heading.tagName[1]);
    if (text && (depth === 2 || depth === 3)) contents.push({ id, text, depth });
  }
  return contents;
}

/** Steps are the items of the numbered lists that stand at the top level; they count on from list to list. */
function markSteps(tree: Root): GuidelineStep[] {
  const steps: GuidelineStep[] = [];
  const seen = new Map<string, number>();
  let section = "";
  for (const node of tree.children) {
    if (node.type !== "element") continue;
    if (/^h[2-6]$/.test(node.tagName)) section = textOf(node).replace(/\s+/g, " ").trim();
    if (node.tagName !== "ol") continue;
    node.properties = { className: ["steps"], role: "list" };
    for (const item of node.children) {
      if (item.type !== "element" || item.tagName !== "li") continue;
      const text = textOf(item).replace(/\s+/g, " ").trim();
      const base = stepKey(section, text);
      const twins = seen.get(base) ?? 0;
      seen.set(base, twins + 1);
      const key = twins === 0 ? base : `${base}-${twins + 1}`;
      steps.push({ key, text, section });
      const number = steps.length;
      item.properties = { className: ["step"], id: `step-${number}`, dataStep: key };
      item.children = [
        comment(`step ${key} ${number}`),
        element("div", { className: ["step-body"] }, inBlocks(item.children)),
        comment(`stuck ${key} ${number}`),
      ];
    }
  }
  return steps;
}

function stepKey(section: string, text: string): string {
  const place = section.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40).replace(/-$/, "");
  return `${place || "steps"}-${createHash("sha256").update(text.toLowerCase()).digest("hex").slice(0, 8)}`;
}

/** A tight list's bare text becomes a paragraph, so that every step looks alike. */
function inBlocks(children: ElementContent[]): ElementContent[] {
  const blocks: ElementContent[] = [];
  let loose: ElementContent[] = [];
  const close = () => {
    if (loose.some((node) => node.type !== "text" || node.value.trim())) blocks.push(element("p", {}, loose));
    loose = [];
  };
  for (const child of children) {
    if (child.type === "element" && (blockTags.has(child.tagName) || child.tagName === "div")) {
      close();
      blocks.push(child);
    } else {
      loose.push(child);
    }
  }
  close();
  return blocks;
}

function decorate(tree: Root): void {
  let headingId: string | undefined;
  const visit = (parent: Root | Element) => {
    parent.children = (parent.children as RootContent[]).map((node) => {
      if (node.type !== "element") return node;
      if (/^h[2-6]$/.test(node.tagName)) headingId = String(node.properties.id);
      visit(node);
      if (node.tagName === "a") markLink(node);
      if (node.tagName === "blockquote") return calloutOf(node) ?? node;
      // A wide table scrolls in a box of its own, which the keyboard can reach and which needs a name then.
      if (node.tagName === "table") {
        const name: Element["properties"] = headingId ? { role: "region", tabIndex: 0, ariaLabelledBy: [headingId] } : {};
        return element("div", { className: ["table-scroll"], ...name }, [node]);
      }
      return node;
    }) as typeof parent.children;
  };
  visit(tree);
}

function markLink(link: Element): void {
  const href = String(link.properties.href ?? "");
  // A relative address would lead elsewhere from the preview than from the page.
  if (!/^(?:https?:|mailto:|tel:|[/#])/i.test(href)) {
    delete link.properties.href;
    return;
  }
  if (href.startsWith("#")) {
    link.properties.href = `#${anchorPrefix}${href.slice(1).replace(/^s-/, "")}`;
  } else if (!/^\/(?![/\\])/.test(href)) {
    link.properties.rel = ["noopener", "noreferrer"];
    if (/^https?:|^[/\\]/i.test(href)) link.properties.className = ["external"];
  }
}

function calloutOf(quote: Element): Element | null {
  const place = quote.children.findIndex((child) => child.type === "element");
  const first = quote.children[place];
  if (first?.type !== "element" || first.tagName !== "p") return null;
  const lead = first.children[0];
  if (lead?.type !== "text") return null;
  const kind = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)/i.exec(lead.value);
  if (!kind?.[1]) return null;
  lead.value = lead.value.slice(kind[0].length);
  if (first.children[1]?.type === "element" && first.children[1].tagName === "br") first.children.splice(1, 1);
  const name = kind[1].toLowerCase();
  const label = element("p", { className: ["callout-title"] }, [comment(`label ${name}`)]);
  const rest = quote.children.filter((child) => child !== first || textOf(first).trim() !== "");
  return element("div", { className: ["callout", `callout-${name}`], role: "note" }, [label, ...rest]);
}

function element(tagName: string, properties: Element["properties"], children: ElementContent[]): Element {
  return { type: "element", tagName, properties, children };
}

function comment(value: string): Comment {
  return { type: "comment", value };
}
