import { describe, expect, it } from "vitest";
import { canMove, continuation, encodeTrailItem, knownTopic, nextStep, reopenUntil, ticketStatuses, type Mover, type NextStep } from "./model";

const now = new Date("2026-11-23T12:00:00Z");
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

describe("the lifecycle", () => {
  it.each([
    ["customer", ["new>solved", "open>solved", "waiting>open", "waiting>solved", "solved>open"]],
    [
      "staff",
      ["new>open", "new>waiting", "new>solved", "open>waiting", "open>solved", "waiting>open", "waiting>solved", "solved>open", "solved>waiting", "solved>closed"],
    ],
    ["system", ["new>open", "waiting>solved", "solved>closed"]],
  ] as [Mover, string[]][])("%s moves a ticket along these ways only", (mover, ways) => {
    const all = ticketStatuses.flatMap((from) => ticketStatuses.map((to) => [from, to] as const));
    expect(all.filter(([from, to]) => canMove(from, to, mover)).map((way) => way.join(">"))).toEqual(ways);
  });

  it("a solved ticket goes on for fourteen days, then a new one follows it", () => {
    expect(continuation({ status: "solved", solvedAt: daysAgo(14) }, now)).toBe("open");
    expect(continuation({ status: "solved", solvedAt: new Date(daysAgo(14).getTime() - 1) }, now)).toBe("follow_up");
    expect(continuation({ status: "closed", solvedAt: daysAgo(1) }, now)).toBe("follow_up");
    expect(continuation({ status: "waiting", solvedAt: null }, now)).toBe("open");
  });

  it("only a solved ticket has an end of its window", () => {
    expect(reopenUntil({ status: "solved", solvedAt: daysAgo(4) })).toEqual(new Date(now.getTime() + 10 * 86_400_000));
    expect(reopenUntil({ status: "closed", solvedAt: daysAgo(4) })).toBeNull();
  });
});

describe("what happens next, for the customer", () => {
  const who = { kind: "person", name: "Maya" } as const;
  const facts = { status: "open", solvedAt: null, closedAt: null, updatedAt: daysAgo(1), lastStaffReplyAt: null, who, ratedAt: null } as const;
  const promise = { kind: "next_reply", dueAt: new Date("2026-11-24T14:00:00Z") } as const;

  it.each([
    ["an answer is due", { ...facts }, promise, { kind: "reply_due", by: promise.dueAt, who, first: false, late: false }],
    ["the answer is late", { ...facts }, { ...promise, dueAt: daysAgo(1) }, { kind: "reply_due", by: daysAgo(1), who, first: false, late: true }],
    ["the desk asked", { ...facts, status: "waiting", lastStaffReplyAt: daysAgo(2) }, null, { kind: "your_turn", since: daysAgo(2), who }],
    ["answered, still in work", { ...facts }, null, { kind: "in_work", who }],
    ["solved", { ...facts, status: "solved", solvedAt: daysAgo(4) }, null, { kind: "solved", reopenUntil: new Date(now.getTime() + 10 * 86_400_000), canRate: true }],
    ["solved long ago", { ...facts, status: "solved", solvedAt: daysAgo(40), ratedAt: daysAgo(30) }, null, { kind: "solved_over", since: daysAgo(40), canRate: false }],
    ["closed", { ...facts, status: "closed", closedAt: daysAgo(3) }, null, { kind: "closed", since: daysAgo(3), canRate: true }],
  ] as [string, Parameters<typeof nextStep>[0], Parameters<typeof nextStep>[1], NextStep][])("%s", (_, ticket, running, expected) => {
    expect(nextStep(ticket, running, now)).toEqual(expected);
  });
});

it("a topic that is no longer known is shown as general", () => {
  expect(knownTopic("playbooks")).toBe("general");
  expect(knownTopic("delivery")).toBe("delivery");
});

it("a trail item survives the way through a form", () => {
  const item = { kind: "search", text: "late parcel", articleSlug: null, at: now } as const;
  expect(JSON.parse(encodeTrailItem(item))).toEqual({ kind: "search", text: "late parcel", articleSlug: null, at: now.toISOString() });
});
