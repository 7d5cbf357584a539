import { describe, expect, it } from "vitest";
import { analyserFor } from "./analyser";
import { answerSearch } from "./answering";
import { analyseDocument, averagesOf, Collection, type SearchDocument } from "./collection";
import { lowConfidence } from "./model";
import { Synonyms } from "./ranking";
import { randomDocument, randomQuery, sampleDocument, seededRandom } from "./sample-documents";
import { englishSynonyms } from "./synonyms";

const analyser = analyserFor("en");
const synonyms = new Synonyms(englishSynonyms, analyser);

const analysed = (document: SearchDocument) => analyseDocument(document, analyser);

function searchable(documents: SearchDocument[]) {
  return { collection: Collection.of(documents, analyser), synonyms };
}

const slugs = (documents: SearchDocument[], query: string) => answerSearch(searchable(documents), { query }, "public").results.map((result) => result.slug);

describe("ranking", () => {
  it("finds an article although some words of the question are unknown", () => {
    expect(slugs([sampleDocument(1, { title: "Track my parcel" })], "gosh whereabouts of parcel 99817")).toEqual(["slug-1"]);
  });

  it("puts a hit in the title before one in the text", () => {
    const documents = [sampleDocument(1, { title: "Other things", text: "about an invoice" }), sampleDocument(2, { title: "Invoice", text: "other things" }), sampleDocument(3)];
    expect(slugs(documents, "invoice")[0]).toBe("slug-2");
  });

  it("lets a rare word count for more than a common one", () => {
    const common = Array.from({ length: 8 }, (_, i) => sampleDocument(i + 1, { text: "order order order" }));
    expect(slugs([...common, sampleDocument(9, { text: "ombudsman" })], "order ombudsman")[0]).toBe("slug-9");
  });

  it("settles ties by the article's number, whatever the order of adding", () => {
    const documents = [5, 3, 9, 1].map((id) => sampleDocument(id, { title: "Descale", text: "the same text" }));
    expect(slugs(documents, "descale")).toEqual(["slug-1", "slug-3", "slug-5", "slug-9"]);
  });

  it("finds an article by a synonym, after one that has the word itself", () => {
    const documents = [sampleDocument(1, { title: "Reimbursement" }), sampleDocument(2, { title: "Refund" }), sampleDocument(3, { title: "Cookies" })];
    expect(slugs(documents, "refund")).toEqual(["slug-2", "slug-1"]);
  });

  it("corrects a mistyped word and says so", () => {
    const answer = answerSearch(searchable([sampleDocument(1, { title: "Parcel lost" })]), { query: "parcle" }, "public");
    expect(answer.results[0]?.slug).toBe("slug-1");
    expect(answer.corrections).toEqual([{ typed: "parcle", used: "parcel" }]);
  });

  it("joins what was typed apart and parts what was typed together", () => {
    const documents = [sampleDocument(1, { title: "Reset your password" }), sampleDocument(2, { title: "Washing machine leaks" })];
    expect(slugs(documents, "pass word")[0]).toBe("slug-1");
    expect(slugs(documents, "washingmachine")[0]).toBe("slug-2");
  });

  it("gives a question that customers asked before to its article", () => {
    const documents = [
      sampleDocument(1, { title: "Where your parcel went", text: "the van is late" }),
      sampleDocument(2, { title: "Order", text: "order here" }),
      sampleDocument(3, { title: "Van times", questions: ["my order went in the van this morning"] }),
    ];
    expect(slugs(documents, "my order went in the van this morning")[0]).toBe("slug-3");
  });

  it("leads to the section of the best passage", () => {
    const document = sampleDocument(1, {
      title: "Returns",
    });
    const sections = [
      { anchor: null, heading: "", text: "How returns work." },
      { anchor: "s-labels", heading: "Labels", text: "Print the label twice." },
    ];
    const [result] = answerSearch(searchable([{ ...document, sections }]), { query: "print label" }, "public").results;
    expect(result?.url).toBe("/guidelines/slug-1#s-labels");
    expect(result?.section).toBe("Labels");
  });

  it("filters by category and still counts the others", () => {
    const documents = [sampleDocument(1, { title: "Parcel", category: "delivery" }), sampleDocument(2, { title: "Parcel", category: "returns" })];
    const answer = answerSearch(searchable(documents), { query: "parcel", category: "returns" }, "public");
    expect(answer.results.map(({ slug }) => slug)).toEqual(["slug-2"]);
    expect(answer.total).toBe(1);
    expect(answer.categories).toEqual([{ category: "delivery", count: 1 }, { category: "returns", count: 1 }]);
  });

  it("pages through all results without gaps or repeats", () => {
    const random = seededRandom(4);
    const all = searchable(Array.from({ length: 40 }, (_, i) => randomDocument(i + 1, random)));
    const whole = answerSearch(all, { query: "parcel refund order", limit: 50 }, "public");
    const pages = [0, 10, 20, 30, 40].flatMap((offset) => answerSearch(all, { query: "parcel refund order", offset }, "public").results);
    expect(pages).toEqual(whole.results);
    expect(whole.results.length).toBe(whole.total);
  });

  it("is surer of a question it knows than of one it does not", () => {
    const documents = [sampleDocument(1, { title: "Cancel my order", questions: ["how do I cancel my order"] }), ...Array.from({ length: 20 }, (_, i) => sampleDocument(i + 2, { title: `Order thing ${i}` }))];
    const sure = answerSearch(searchable(documents), { query: "how do I cancel my order" }, "public").confidence;
    const unsure = answerSearch(searchable(documents), { query: "does the moon order elephants by weight" }, "public").confidence;
    expect(sure).toBeGreaterThan(0.8);
    expect(unsure).toBeLessThan(lowConfidence);
    expect(answerSearch(searchable(documents), { query: "qqq" }, "public").confidence).toBe(0);
  });
});

describe("what is not for everybody", { timeout: 20_000 }, () => {
  const random = seededRandom(11);
  const open = Array.from({ length: 60 }, (_, i) => randomDocument(i + 1, random));
  const customers = Array.from({ length: 10 }, (_, i) => randomDocument(i + 61, random, "customers"));
  const staff = Array.from({ length: 30 }, (_, i) => randomDocument(i + 71, random, "staff"));
  staff.push(sampleDocument(200, { audience: "staff", title: "Fraudster goodwill playbook", text: "parcel refund order fraudster", questions: ["parcel refund order"], solvedCount: 99 }));
  const everything = searchable([...staff, ...open, ...customers]);
  const queries = Array.from({ length: 120 }, () => randomQuery(random)).concat(["fraudstar", "goodwil playbok", "parcel refund order", "fraudster"]);

  it("leaves no trace for visitors: not in results, counts, ranks, scores, confidence or corrections", () => {
    const alone = searchable(open);
    for (const query of queries) {
      expect(answerSearch(everything, { query, limit: 50 }, "public"), query).toEqual(answerSearch(alone, { query, limit: 50 }, "public"));
    }
  });

  it("leaves no trace of playbooks for customers, who do see their own articles", () => {
    const alone = searchable([...open, ...customers]);
    let own = 0;
    for (const query of queries) {
      const answer = answerSearch(everything, { query, limit: 50 }, "customers");
      expect(answer, query).toEqual(answerSearch(alone, { query, limit: 50 }, "customers"));
      own += answer.results.filter((result) => result.audience === "customers").length;
    }
    expect(own).toBeGreaterThan(0);
  });

  it("shows playbooks to staff", () => {
    expect(answerSearch(everything, { query: "fraudster" }, "staff").results[0]?.slug).toBe("slug-200");
  });
});

describe("changes", { timeout: 20_000 }, () => {
  it("after 500 random changes every result equals that of a fresh index with the same averages", () => {
    const random = seededRandom(7);
    const present = new Map<number, SearchDocument>();
    for (let id = 1; id <= 80; id++) present.set(id, randomDocument(id, random));
    const averages = averagesOf([...present.values()].map(analysed));
    const changed = new Collection(analyser, averages);
    for (const document of present.values()) changed.add(analysed(document));
    for (let step = 0; step < 500; step++) {
      const id = 1 + Math.floor(random() * 100);
      if (present.has(id) && random() < 0.4) {
        present.delete(id);
        changed.remove(id);
      } else {
        const document = randomDocument(id, random, random() < 0.3 ? "staff" : "public");
        present.set(id, document);
        changed.add(analysed(document));
      }
    }
    const fresh = new Collection(analyser, averages);
    for (const document of [...present.values()].sort((a, b) => a.id - b.id)) fresh.add(analysed(document));
    for (let i = 0; i < 200; i++) {
      const query = i % 4 === 0 ? randomQuery(random).replace(/e/, "ee") : randomQuery(random);
      for (const view of ["public", "staff"] as const) {
        expect(answerSearch({ collection: changed, synonyms }, { query, limit: 50 }, view), query).toEqual(answerSearch({ collection: fresh, synonyms }, { query, limit: 50 }, view));
      }
    }
  });

  it("searching never changes FlexSearch's own arrays", () => {
    const random = seededRandom(3);
    const all = searchable(Array.from({ length: 50 }, (_, i) => randomDocument(i + 1, random)));
    const terms = analyser.terms("parcel refund delivery invoice washing order card payment late label");
    const picture = () => JSON.stringify(terms.map((term) => all.collection.postings(term)));
    const before = picture();
    const first = terms.map((term) => all.collection.postings(term));
    for (let i = 0; i < 300; i++) answerSearch(all, { query: randomQuery(random), limit: 20 }, i % 2 ? "public" : "staff");
    expect(picture()).toBe(before);
    expect(terms.map((term) => all.collection.postings(term))).toEqual(first);
  });
});
