import { describe, expect, it } from "vitest";
import { activeNarrowing, askedNumber, queueHref, ticketHref, viewOf } from "./queue-address";

describe("the queue's address", () => {
  it("keeps the filter and drops the place in the list when something changes", () => {
    expect(queueHref({ view: "mine", topic: "delivery", after: "abc" }, { priority: "high" })).toBe("/desk?view=mine&topic=delivery&priority=high");
  });

  it("keeps the place in the list on the way to a ticket", () => {
    expect(ticketHref(12, { view: "mine", after: "abc" })).toBe("/desk/tickets/12?view=mine&after=abc");
  });

  it("takes one filter away by setting it to nothing", () => {
    expect(queueHref({ view: "all", topic: "delivery", q: "late" }, { topic: undefined })).toBe("/desk?view=all&q=late");
  });

  it("names the filters that narrow the list, not the view or the words", () => {
    expect(activeNarrowing({ view: "all", q: "late", createdFrom: "2026-01-01", promise: "broken" })).toEqual([
      { key: "promise", value: "broken" },
      { key: "createdFrom", value: "2026-01-01" },
    ]);
  });
});

describe("which tickets are listed", () => {
  it.each([
    ["nothing asked: the open ones", {}, "open"],
    ["words: all", { q: "late" }, "all"],
    ["a filter: all", { topic: "delivery" as const }, "all"],
    ["the chosen view with words", { view: "mine" as const, q: "late" }, "mine"],
  ])("%s", (_title, filter, view) => {
    expect(viewOf(filter)).toBe(view);
  });
});

describe("a number in the search box", () => {
  it.each([
    ["12", 12],
    ["#12", 12],
    ["12 late", null],
    ["1234567890", null],
    ["", null],
  ])("%s asks for ticket %s", (q, number) => {
    expect(askedNumber({ q })).toBe(number);
  });

  it("is not an order to open a ticket while other filters are set", () => {
    expect(askedNumber({ q: "12", topic: "delivery" })).toBeNull();
  });
});
