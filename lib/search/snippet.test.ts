import { describe, expect, it } from "vitest";
import { analyserFor } from "./analyser";
import { sampleDocument } from "./sample-documents";
import { escapeHtml, markText, snippetOf } from "./snippet";

const analyser = analyserFor("en");
const worth = (...terms: string[]) => (term: string) => (terms.includes(term) ? 1 : 0);

describe("marked text", () => {
  it("marks other forms of a word", () => {
    expect(markText("Refunds and a refunded sum", analyser, (term) => term === "refund")).toBe("<mark>Refunds</mark> and a <mark>refunded</mark> sum");
  });

  it("marks neighbours together", () => {
    expect(markText("your washing machine leaks", analyser, (term) => ["wash", "machin"].includes(term))).toBe("your <mark>washing machine</mark> leaks");
  });

  it("escapes first and marks then", () => {
    expect(markText("<b>refund</b> & \"more\"", analyser, (term) => term === "refund" || term === "b")).toBe(
      "&#60;<mark>b</mark>&#62;<mark>refund</mark>&#60;/<mark>b</mark>&#62; &#38; &#34;more&#34;",
    );
    expect(escapeHtml("'")).toBe("&#39;");
  });
});

describe("snippets", () => {
  const filler = (count: number) => Array.from({ length: count }, (_, i) => `word${i}`).join(" ");

  it("is the window with most of the question in it, about 40 words long", () => {
    const text = `${filler(80)} the refund label waits ${filler(80)} refund ${filler(20)}`;
    const { html } = snippetOf(sampleDocument(1, { text }), analyser, worth("refund", "label"));
    expect(html).toContain("<mark>refund label</mark>");
    expect(html.startsWith("… ")).toBe(true);
    expect(html.endsWith(" …")).toBe(true);
    expect(html.split(" ").length).toBeLessThan(46);
  });

  it("is the summary when nothing in the text matches", () => {
    expect(snippetOf(sampleDocument(1, { summary: "What to do & when", text: filler(50) }), analyser, worth("refund"))).toEqual({
      html: "What to do &#38; when",
      anchor: null,
      heading: null,
    });
  });

  it("comes from the section that says most", () => {
    const sections = [
      { anchor: null, heading: "", text: "A refund takes days." },
      { anchor: "s-b", heading: "Lost label", text: "Ask for a new label and the refund goes on." },
    ];
    const snippet = snippetOf({ ...sampleDocument(1), sections }, analyser, worth("refund", "label"));
    expect([snippet.anchor, snippet.heading]).toEqual(["s-b", "Lost label"]);
  });
});
