import { describe, expect, it } from "vitest";
import { analyserFor } from "./analyser";
import { cleanQuery, longestQuery, normaliseQuery } from "./model";

const english = analyserFor("en-GB");

describe("the analyser", () => {
  it.each([
    ["Refunds", ["refund"]],
    ["Crème brûlée", ["creme", "brule"]],
    ["The machine doesn't drain", ["machin", "not", "drain"]],
    ["it doesn’t start", ["not", "start"]],
    ["didnt arrive", ["not", "arriv"]],
    ["Error E-18 on NW-482913", ["error", "e", "18", "nw", "482913"]],
    ["ﬁlter", ["filter"]],
    ["__proto__ constructor", ["proto", "constructor"]],
  ])("reads %j as %j", (text, terms) => {
    expect(english.terms(text)).toEqual(terms);
  });

  it("keeps stop words when there is nothing else", () => {
    expect(english.terms("how do I")).toEqual(["how", "do", "i"]);
  });

  it("says where each word stands in the text as written", () => {
    const text = "My café order";
    expect(english.tokens(text).map(({ start, end }) => text.slice(start, end))).toEqual(["My", "café", "order"]);
  });

  it("gives both words of a contraction the place of the one word", () => {
    const [first, second] = english.tokens("can't");
    expect([first?.word, second?.word]).toEqual(["can", "not"]);
    expect([first?.start, first?.end]).toEqual([second?.start, second?.end]);
  });

  it("does not stem codes", () => {
    expect(english.terms("e10s")).toEqual(["e10s"]);
  });
});

describe("a query as people see it", () => {
  it.each([
    ["  two   words \n", "two words"],
    ["a\u0000b\u200bc\u202ed\ufeff", "abcd"],
    ["half \ud83d", "half"],
    [undefined, ""],
    [["x"], ""],
  ])("cleans %j", (text, clean) => {
    expect(cleanQuery(text)).toBe(clean);
  });

  it("is cut without halving a character", () => {
    const cut = cleanQuery("x".repeat(longestQuery - 1) + "😀 tail");
    expect(cut).toBe("x".repeat(longestQuery - 1));
  });

  it("groups spellings of case, space and punctuation", () => {
    expect(normaliseQuery("Where is  MY refund??")).toBe(normaliseQuery("where is my refund"));
  });
});
