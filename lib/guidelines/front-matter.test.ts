import { describe, expect, it } from "vitest";
import { checkArticleFile, findSetErrors, type ArticleFile } from "./article-files";
import { fileErrorSentence, parseArticleFile } from "./front-matter";
import { fileTextOf } from "./text-diff";

const good = `---
title: My parcel is late
summary: What to check.
category: delivery
audience: public
keywords: [late, slow]
answers:
  - where is it
owner: Delivery team
reviewed: 2026-10-12
related: [track-my-order]
---

Text.
`;

const file = "content/guidelines/delivery/parcel-late.md";

function sentences(content: string): string[] {
  const parsed = parseArticleFile(file, content);
  return parsed.ok ? [] : parsed.errors.map(fileErrorSentence);
}

function articleFile(content: string, name = "parcel-late", category = "delivery"): ArticleFile {
  return { file: `content/guidelines/${category}/${name}.md`, slug: name, category, content, hash: "x" };
}

describe("an article file", () => {
  it("is read into front matter and Markdown", () => {
    const parsed = parseArticleFile(file, good);
    expect(parsed).toMatchObject({ ok: true, frontMatter: { title: "My parcel is late", reviewed: "2026-10-12", related: ["track-my-order"] }, markdown: "Text.\n", bodyLine: 14 });
  });

  it("reads the same with Windows line ends and a byte order mark", () => {
    expect(parseArticleFile(file, `\uFEFF${good.replaceAll("\n", "\r\n")}`)).toEqual(parseArticleFile(file, good));
  });

  it("comes back out as it went in", () => {
    const parsed = parseArticleFile(file, good);
    if (!parsed.ok) throw new Error("not parsed");
    expect(parseArticleFile(file, fileTextOf(parsed))).toMatchObject({ ok: true, frontMatter: parsed.frontMatter, markdown: parsed.markdown });
  });
});

describe("a mistake in the front matter names file, line and field", () => {
  const cases: [string, (text: string) => string, string][] = [
    ["a missing field", (text) => text.replace(/owner:.*\n/, ""), 'line 2: "owner" is missing.'],
    ["a long summary", (text) => text.replace("What to check.", "a".repeat(161)), 'line 3: "summary" is longer than 160 characters.'],
    ["a wrong category", (text) => text.replace("category: delivery", "category: parcels"), 'line 4: "category" must be one of ordering, delivery, payments, returns, warranty, products, account, privacy, rights, playbooks.'],
    ["a wrong audience", (text) => text.replace("audience: public", "audience: everyone"), 'line 5: "audience" must be one of public, customers, staff.'],
    ["a text for a list", (text) => text.replace("[late, slow]", "late"), 'line 6: "keywords" must be a list.'],
    ["an empty list", (text) => text.replace("[late, slow]", "[]"), 'line 6: "keywords" needs at least one entry.'],
    ["a number in a list", (text) => text.replace("- where is it", "- 404"), 'line 8: "answers.0" must be text (put quotes around it).'],
    ["a wrong date", (text) => text.replace("2026-10-12", "2026-13-40"), 'line 10: "reviewed" must be a date such as 2026-10-31.'],
    ["a wrong slug", (text) => text.replace("[track-my-order]", "[Track My Order]"), 'line 11: "related.0" must be a slug of small letters, digits and hyphens.'],
    ["an unknown field", (text) => text.replace("owner:", "colour: red\nowner:"), 'line 9: "colour" is not a field of an article.'],
    ["broken YAML", (text) => text.replace("title: My parcel is late", "title: Late: again"), "line 2: The front matter is not valid YAML: "],
    ["a field twice", (text) => text.replace("owner:", "title: Again\nowner:"), "line 9: The front matter is not valid YAML: "],
    ["no front matter", () => "Text.", "line 1: The file must begin with front matter between two lines of ---."],
    ["no end of the front matter", (text) => text.replace("\n---\n\n", "\n\n"), "line 1: The front matter is not closed: a line of --- is missing after it."],
    ["aliases", (text) => text.replace("[late, slow]", "&a [late, slow]").replace("[track-my-order]", "*a"), "line 2: The front matter must not use YAML anchors and aliases."],
  ];

  it.each(cases)("%s", (_name, change, sentence) => {
    const found = sentences(change(good));
    expect(found.some((text) => text.startsWith(`${file}, ${sentence}`)), found.join(" | ")).toBe(true);
  });

  it("all mistakes of a file come together, in the order of its lines", () => {
    expect(sentences(good.replace("My parcel is late", "''").replace("public", "x").replace("2026-10-12", "soon"))).toHaveLength(3);
  });
});

describe("a mistake in the set of files is found", () => {
  const slugs = new Set(["parcel-late", "track-my-order"]);
  const errorsOf = (content: string, category = "delivery") => {
    const checked = checkArticleFile(articleFile(content, "parcel-late", category), slugs);
    return checked.ok ? [] : checked.errors.map((error) => `${error.line}: ${error.message}`);
  };

  it("nothing is wrong with a good one", () => {
    expect(errorsOf(good)).toEqual([]);
  });

  it("a related article that is not there", () => {
    expect(errorsOf(good.replace("[track-my-order]", "[nowhere]"))).toEqual(['11: "related" names nowhere, and there is no such article.']);
  });

  it("a link to an article that is not there", () => {
    expect(errorsOf(good.replace("Text.", "Text.\n\n[x](/guidelines/nowhere)"))).toEqual(["16: A link leads to /guidelines/nowhere, and there is no such article."]);
  });

  it("a file in the wrong folder", () => {
    expect(errorsOf(good, "returns")).toEqual(['4: "category" is delivery, but the file is in the folder returns.']);
  });

  it("HTML in the text, with its line", () => {
    expect(errorsOf(good.replace("Text.", "Text.\n\n<b>x</b>"))[0]).toBe("16: HTML is not allowed in articles; write it as Markdown, or < as &lt;.");
  });

  it("a playbook that is not for staff", () => {
    expect(errorsOf(good.replace("category: delivery", "category: playbooks"), "playbooks")).toEqual(['5: "audience" of a playbook must be staff.']);
  });

  it("one slug in two folders, a wrong file name, an unknown folder", () => {
    const found = findSetErrors([articleFile(good), articleFile(good, "parcel-late", "returns"), articleFile(good, "Parcel_Late"), articleFile(good, "x", "misc")]);
    expect(found.map((error) => error.message)).toEqual([
      'The slug "parcel-late" is taken by content/guidelines/delivery/parcel-late.md.',
      "The file's name must be small letters, digits and hyphens, such as track-my-order.md.",
      'The folder "misc" is no category.',
    ]);
  });
});
