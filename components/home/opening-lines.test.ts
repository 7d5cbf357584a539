import { describe, expect, it } from "vitest";
import { openingLines } from "./opening-lines";

const day = { from: "09:00", to: "17:30" };

describe("opening hours in lines", () => {
  it("joins neighbouring days with the same hours and leaves out closed days", () => {
    const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, periods: weekday <= 5 ? [day] : weekday === 6 ? [{ from: "09:00", to: "13:00" }] : [] }));
    expect(openingLines(days)).toEqual([
      { first: 1, last: 5, periods: [day] },
      { first: 6, last: 6, periods: [{ from: "09:00", to: "13:00" }] },
    ]);
  });

  it("does not join days across a closed one", () => {
    const days = [1, 2, 3].map((weekday) => ({ weekday, periods: weekday === 2 ? [] : [day] }));
    expect(openingLines(days).map(({ first, last }) => [first, last])).toEqual([[1, 1], [3, 3]]);
  });
});
