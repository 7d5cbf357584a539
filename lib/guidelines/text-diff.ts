import { diffLines } from "diff";
import { stringify } from "yaml";
import type { DiffLine, RevisionText } from "./model";

// Texts with nothing in common take quadratic time; past this they are shown one after the other.
const longestMilliseconds = 500;

/** A revision as its file would hold it. */
export function fileTextOf({ frontMatter, markdown }: RevisionText): string {
  const { title, summary, category, audience, keywords, answers, owner, reviewed, related } = frontMatter;
  const lists = (entries: string[]) => (entries.length > 0 ? `\n${entries.map((entry) => `  - ${stringify(entry, { lineWidth: 0 }).trim()}`).join("\n")}` : " []");
  const fields = { title, summary, category, audience };
  return `---\n${stringify(fields, { lineWidth: 0 })}keywords:${lists(keywords)}\nanswers:${lists(answers)}\n${stringify({ owner, reviewed }, { lineWidth: 0 })}related:${lists(related)}\n---\n\n${markdown}`;
}

/** Line by line, what is only in `before`, only in `after`, or in both. */
export function diffTexts(before: RevisionText, after: RevisionText): DiffLine[] {
  const [old, young] = [fileTextOf(before), fileTextOf(after)];
  const changes = diffLines(old, young, { timeout: longestMilliseconds }) ?? [
    { value: old, removed: true, added: false },
    { value: young, removed: false, added: true },
  ];
  return changes.flatMap(({ value, added, removed }) =>
    value.replace(/\n$/, "").split("\n").map((text): DiffLine => ({ kind: added ? "added" : removed ? "removed" : "same", text })),
  );
}
