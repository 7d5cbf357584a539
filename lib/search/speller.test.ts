import { describe, expect, it } from "vitest";
import { editDistance, Speller } from "./speller";

const words = ["parcel", "refund", "delivery", "password", "washing", "washer", "pin", "installation"];
const speller = new Speller();
for (const word of words) speller.add(word);
const once = () => 1;

describe("corrections", () => {
  it.each([
    ["parcle", "parcel"],
    ["parcell", "parcel"],
    ["refnd", "refund"],
    ["delivrey", "delivery"],
    ["pasword", "password"],
    ["instalaton", "installation"],
  ])("%s was meant to be %s", (typed, meant) => {
    expect(speller.candidates(typed, once)[0]?.word).toBe(meant);
  });

  it("leaves short words, codes and far words alone", () => {
    for (const typed of ["pni", "e18x", "zzzzzzzz", "perc"]) expect(speller.candidates(typed, once), typed).toEqual([]);
  });

  it("never offers a word that the asker may not see", () => {
    expect(speller.candidates("parcle", (word) => (word === "parcel" ? 0 : 1))).toEqual([]);
  });

  it("counts a swap of neighbours as one edit", () => {
    expect(editDistance("parcle", "parcel", 2)).toBe(1);
    expect(editDistance("abcd", "dcba", 2)).toBe(3);
  });
});
