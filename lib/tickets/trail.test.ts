import { describe, expect, it } from "vitest";
import { limits } from "./model";
import { mergeTrail } from "./trail";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 10, minute));
const nothing = { searches: [], articles: [], attached: null, stuckAt: null, now: at(59) };

const reading = {
  slug: "fridge-not-cold",
  title: "My fridge isn't cold enough",
  firstAt: at(2),
  lastAt: at(9),
  ticked: [{ text: "Check the plug", at: at(4) }],
  stoppedAt: { text: "Measure overnight" },
};

describe("the trail of a ticket", () => {
  it("tells searches, guidelines, steps and the place somebody stopped in the order they happened", () => {
    const trail = mergeTrail({ ...nothing, searches: [{ query: "fridge warm", at: at(1) }], articles: [reading] });
    expect(trail.map((item) => [item.kind, item.text])).toEqual([
      ["search", "fridge warm"],
      ["article", "My fridge isn't cold enough"],
      ["step", "Check the plug"],
      ["stuck", "Measure overnight"],
    ]);
  });

  it("tells the same search once, however it was written", () => {
    const trail = mergeTrail({ ...nothing, searches: [{ query: "Fridge warm ", at: at(1) }, { query: "fridge WARM", at: at(3) }] });
    expect(trail).toHaveLength(1);
  });

  it("prefers the step a reader says they are stuck at over the one that was worked out", () => {
    const trail = mergeTrail({ ...nothing, articles: [reading], attached: reading, stuckAt: { text: "Clean the seal" } });
    expect(trail.filter((item) => item.kind === "stuck").map((item) => item.text)).toEqual(["Clean the seal"]);
  });

  it("attaches the guideline a reader came from even when nothing about it was kept", () => {
    const trail = mergeTrail({ ...nothing, attached: { slug: "track-my-order", title: "Where is my order?" }, stuckAt: { text: "Open My orders" } });
    expect(trail.map((item) => item.kind)).toEqual(["article", "stuck"]);
  });

  it("keeps the newest when there is too much", () => {
    const searches = Array.from({ length: 90 }, (_, n) => ({ query: `search ${n}`, at: new Date(at(0).getTime() + n * 1000) }));
    const trail = mergeTrail({ ...nothing, searches });
    expect(trail).toHaveLength(limits.trailItems);
    expect(trail.at(-1)?.text).toBe("search 89");
  });
});
