import { describe, expect, it } from "vitest";
import { makeActor, type Actor } from "@/lib/accounts/actor";
import { ticketActions, ticketStatuses, type TicketAction, type TicketStatus } from "./model";
import { allowedActions, canCreateTicket, canDo, canListQueue, canSeeNotes, ticketAccess, type TicketFacts } from "./policy";

const visitor = makeActor<"visitor">({ kind: "visitor", visitorId: null });
const customer = (personId: string) =>
  makeActor<"customer">({ kind: "customer", userId: `u-${personId}`, personId, name: personId, email: `${personId}@x.test`, visitorId: null });
const staff = (role: "agent" | "manager" | "admin") =>
  makeActor<"staff">({ kind: "staff", role, userId: role, name: role, email: `${role}@x.test`, visitorId: null });
const program = (...scopes: ("tickets:read" | "tickets:write" | "search:read")[]) =>
  makeActor<"api">({ kind: "api", keyId: "k", keyName: "k", scopes });

const now = new Date("2026-11-23T12:00:00Z");
const ticket = (over: Partial<TicketFacts> = {}): TicketFacts => ({
  requesterId: "anna",
  accessHash: "hash",
  status: "open",
  assigneeId: null,
  solvedAt: over.status === "solved" ? new Date("2026-11-20T12:00:00Z") : null,
  ratedAt: null,
  ...over,
});

const everybody: [string, Actor, string | null][] = [
  ["visitor", visitor, null],
  ["guest with the link", visitor, "hash"],
  ["guest with another link", visitor, "other"],
  ["requester", customer("anna"), null],
  ["other customer", customer("ben"), null],
  ["other customer with the link", customer("ben"), "hash"],
  ["agent", staff("agent"), null],
  ["manager", staff("manager"), null],
  ["admin", staff("admin"), null],
  ["program that reads", program("tickets:read"), null],
  ["program that only writes", program("tickets:write"), null],
];

const staffSide: TicketAction[] = ["reply", "note", "take", "assign", "set_priority", "set_topic", "solve", "close", "reopen"];
const customerSide: TicketAction[] = ["customer_reply", "mark_solved", "customer_reopen", "rate"];

/** What each status leaves possible, for those who are on the right side at all. */
const possible: Record<TicketStatus, TicketAction[]> = {
  new: ["reply", "note", "take", "assign", "set_priority", "set_topic", "solve", "customer_reply", "mark_solved"],
  open: ["reply", "note", "take", "assign", "set_priority", "set_topic", "solve", "customer_reply", "mark_solved"],
  waiting: ["reply", "note", "take", "assign", "set_priority", "set_topic", "solve", "customer_reply", "mark_solved"],
  solved: ["reply", "note", "take", "assign", "set_priority", "set_topic", "close", "reopen", "customer_reply", "customer_reopen", "rate"],
  closed: ["note", "set_topic", "customer_reply", "rate"],
};

const side: Record<string, TicketAction[]> = {
  visitor: [],
  "guest with the link": customerSide,
  "guest with another link": [],
  requester: customerSide,
  "other customer": [],
  "other customer with the link": customerSide,
  agent: staffSide,
  manager: staffSide,
  admin: staffSide,
  "program that reads": [],
  "program that only writes": [],
};

describe("who may do what to a ticket", () => {
  for (const status of ticketStatuses) {
    for (const [who, actor, presented] of everybody) {
      it(`${who}, ticket ${status}`, () => {
        const facts = ticket({ status });
        const access = ticketAccess(actor, facts, presented);
        const allowed = access ? allowedActions(access, facts, actor, now) : [];
        const expected = ticketActions.filter((action) => side[who]!.includes(action) && possible[status].includes(action));
        expect(allowed).toEqual(expected);
        for (const action of ticketActions) expect(canDo(action, access, facts, actor, now)).toBe(expected.includes(action));
      });
    }
  }

  it("another customer and a visitor cannot tell that a ticket exists", () => {
    expect(ticketAccess(customer("ben"), ticket())).toBeNull();
    expect(ticketAccess(visitor, ticket())).toBeNull();
    expect(ticketAccess(program("tickets:write"), ticket())).toBeNull();
  });

  it("a wrong link shows nothing, not even to the requester or to staff", () => {
    expect(ticketAccess(customer("anna"), ticket(), "other")).toBeNull();
    expect(ticketAccess(staff("admin"), ticket(), "other")).toBeNull();
  });

  it("a ticket without a link is opened by none", () => {
    expect(ticketAccess(visitor, ticket({ accessHash: null }), "")).toBeNull();
  });

  it("an agent with the customer's link sees no notes", () => {
    expect(canSeeNotes(ticketAccess(staff("agent"), ticket(), "hash")!)).toBe(false);
    expect(canSeeNotes(ticketAccess(staff("agent"), ticket())!)).toBe(true);
  });

  it("a ticket that somebody has can be assigned but not taken", () => {
    const facts = ticket({ assigneeId: "manager" });
    expect(canDo("take", "desk", facts, staff("agent"), now)).toBe(false);
    expect(canDo("assign", "desk", facts, staff("agent"), now)).toBe(true);
  });

  it("a requester cannot reopen after fourteen days but may still write", () => {
    const facts = ticket({ status: "solved", solvedAt: new Date("2026-11-09T11:59:59Z") });
    expect(canDo("customer_reopen", "requester", facts, customer("anna"), now)).toBe(false);
    expect(canDo("customer_reply", "requester", facts, customer("anna"), now)).toBe(true);
  });

  it("a rating can be changed for seven days", () => {
    const rated = (at: string) => ticket({ status: "solved", ratedAt: new Date(at) });
    expect(canDo("rate", "link", rated("2026-11-16T12:00:00Z"), visitor, now)).toBe(true);
    expect(canDo("rate", "link", rated("2026-11-16T11:59:59Z"), visitor, now)).toBe(false);
  });

  it("only staff list the queue, and a program creates tickets only with its scope", () => {
    expect(everybody.filter(([, actor]) => canListQueue(actor)).map(([who]) => who)).toEqual(["agent", "manager", "admin"]);
    expect(canCreateTicket(program("tickets:read"))).toBe(false);
    expect(canCreateTicket(program("tickets:write"))).toBe(true);
    expect(canCreateTicket(visitor)).toBe(true);
  });
});
