import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysOf, periodsOf, readInsightFilter, share, slicesOf } from "./model";

const day = fc.date({ min: new Date("2024-01-01"), max: new Date("2030-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

describe("periods", () => {
  it("end today and begin so many days before, today included", () => {
    expect(periodsOf("2026-03-01", 7)).toEqual({ current: { from: "2026-02-23", to: "2026-03-01" }, previous: { from: "2026-02-16", to: "2026-02-22" } });
  });

  it("are as long as the period before and touch it without overlap, whatever the day", () => {
    fc.assert(
      fc.property(day, fc.constantFrom(7, 28, 90), (today, days) => {
        const { current, previous } = periodsOf(today, days);
        expect(daysOf(current)).toHaveLength(days);
        expect(daysOf(previous)).toHaveLength(days);
        expect(addDays(previous.to, 1)).toBe(current.from);
      }),
    );
  });

  it("are cut into slices that cover every day exactly once", () => {
    fc.assert(
      fc.property(day, fc.constantFrom(7, 28, 90), (today, days) => {
        const { current } = periodsOf(today, days);
        expect(slicesOf(current).flatMap(daysOf)).toEqual(daysOf(current));
      }),
    );
  });

  it("longer than four weeks are drawn by week", () => {
    const slices = slicesOf(periodsOf("2026-11-21", 90).current);
    expect(slices.at(-1)).toEqual({ from: "2026-11-15", to: "2026-11-21" });
    expect(slices).toHaveLength(13);
  });
});

describe("the filter in the address", () => {
  it("falls back to four weeks and every topic when it is mistyped", () => {
    expect(readInsightFilter({ days: "9999", topic: "' or 1=1" })).toEqual({ days: 28, topic: null });
    expect(readInsightFilter({ days: ["7", "28"], topic: undefined })).toEqual({ days: 28, topic: null });
  });

  it("takes what it offers", () => {
    expect(readInsightFilter({ days: "90", topic: "delivery" })).toEqual({ days: 90, topic: "delivery" });
  });
});

it("a share of nothing is no number", () => {
  expect(share(0, 0)).toBeNull();
  expect(share(1, 4)).toBe(25);
});
