import { describe, expect, it } from "vitest";
import { axisTop, figureText } from "@/components/charts/figures";

describe("figures in charts", () => {
  it.each([
    [1234, "count", false, "1,234"],
    [1234, "count", true, "1.2k"],
    [12.34, "percent", false, "12.3%"],
    [42, "minutes", false, "42 mins"],
    [72, "minutes", false, "1 hr 12 mins"],
    [120, "minutes", false, "2 hrs"],
    [60 * 24 * 3, "minutes", false, "3 days"],
    [null, "count", false, "–"],
    [Number.NaN, "percent", false, "–"],
  ] as const)("%s as %s (short: %s) reads %s", (value, unit, short, text) => {
    expect(figureText(value, unit, "en-GB", short)).toBe(text);
  });

  it.each([
    [0, "count", 4],
    [36, "count", 40],
    [412, "count", 600],
    [5000, "count", 6000],
    [94, "percent", 100],
    [100, "percent", 100],
    [36, "minutes", 40],
    [500, "minutes", 720],
  ] as const)("an axis for %s (%s) ends at %s", (largest, unit, top) => {
    expect(axisTop(largest, unit)).toBe(top);
  });

  it("never ends an axis below the largest number", () => {
    for (let largest = 1; largest < 200_000; largest = Math.ceil(largest * 1.07)) {
      for (const unit of ["count", "minutes"] as const) expect(axisTop(largest, unit)).toBeGreaterThanOrEqual(largest);
    }
  });
});
