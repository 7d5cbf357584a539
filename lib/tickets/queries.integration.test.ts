import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeActor, type StaffActor } from "@/lib/accounts/actor";
import { database } from "@/lib/platform/database/database";
import { openTestDatabase } from "@/lib/platform/database/testing";
import { ensureDefaultCalendar } from "@/lib/promises/commands";
import { clock } from "@/lib/core/clock";
import type { TicketStatus } from "./model";
import { readQueueFilter } from "./queue-filter";
import { countOpenTickets, countQueue, getDeskTicket, listMyTickets, listQueue } from "./queries";

const now = new Date("2026-11-23T12:00:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const queue = (params: Record<string, string>) => listQueue(maya, readQueueFilter(params));
const numbers = async (params: Record<string, string>) => (await queue(params)).items.map((item) => item.number);

let maya: StaffActor;
let annaId: string;
let anna: ReturnType<typeof makeAnna>;
let close: () => Promise<void>;

function makeAnna(userId: string, personId: string) {
  return makeActor<"customer">({ kind: "customer", userId, personId, name: "Anna", email: "anna@home.test", visitorId: null });
}

interface Made {
  number: number;
  status: TicketStatus;
  dueAt?: Date;
  assigneeId?: string;
  subject?: string;
  requesterId?: string;
  solvedAt?: Date;
  createdAt?: Date;
}

async function make({ number, status, dueAt, ...over }: Made) {
  const { prisma } = database();
  const { id } = await prisma.ticket.create({
    data: { number, status, subject: "Late parcel", topic: "delivery", requesterId: annaId, createdAt: hours(-10), dueAt: dueAt ?? null, ...over },
    select: { id: true },
  });
  if (dueAt) await prisma.ticketPromise.create({ data: { ticketId: id, kind: "first_reply", startedAt: hours(-10), dueAt, minutes: 240 } });
  return id;
}

beforeAll(async () => {
  ({ close } = await openTestDatabase());
  clock.set(now);
  await ensureDefaultCalendar();
  const { prisma } = database();
  await prisma.businessCalendar.update({ where: { key: "default" }, data: { timeZone: "Europe/London" } });
  const user = await prisma.user.create({ data: { email: "maya@desk.test", name: "Maya", role: "agent" }, select: { id: true } });
  maya = makeActor<"staff">({ kind: "staff", role: "agent", userId: user.id, name: "Maya", email: "maya@desk.test", visitorId: null });
  const annaUser = await prisma.user.create({ data: { email: "anna@home.test", name: "Anna", role: "customer" }, select: { id: true } });
  annaId = (await prisma.person.create({ data: { email: "anna@home.test", name: "Anna", userId: annaUser.id }, select: { id: true } })).id;
  anna = makeAnna(annaUser.id, annaId);
  const ben = await prisma.person.create({ data: { email: "ben_50%@home.test", name: "Ben" }, select: { id: true } });

  await make({ number: 101, status: "new", dueAt: hours(1) });
  await make({ number: 102, status: "open", dueAt: hours(-1), assigneeId: user.id });
  await make({ number: 103, status: "open" });
  await make({ number: 104, status: "waiting", assigneeId: user.id });
  const kept = await make({ number: 105, status: "solved", solvedAt: hours(-2) });
  await prisma.ticketPromise.create({ data: { ticketId: kept, kind: "first_reply", startedAt: hours(-10), dueAt: hours(-4), minutes: 240, answeredAt: hours(-4) } });
  const broken = await make({ number: 106, status: "closed", solvedAt: hours(-30) });
  await prisma.ticketPromise.create({ data: { ticketId: broken, kind: "first_reply", startedAt: hours(-10), dueAt: hours(-4), minutes: 240, answeredAt: hours(-3) } });
  await make({ number: 107, status: "new", dueAt: hours(6), subject: "100% refund_please \\o/", requesterId: ben.id, createdAt: new Date("2026-11-22T00:00:00Z") });
});
afterAll(async () => {
  clock.set(null);
  await close();
});

describe("the queue", () => {
  it.each([
    ["open", [102, 101, 107, 103]],
    ["mine", [102, 104]],
    ["unassigned", [101, 107, 103]],
    ["due", [102, 101]],
    ["waiting", [104]],
    ["solved", [106, 105]],
    ["all", [107, 106, 105, 104, 103, 102, 101]],
  ])("view %s", async (view, expected) => {
    expect(await numbers({ view })).toEqual(expected);
  });

  it("counts every view as the view lists it", async () => {
    const { counts } = await queue({});
    expect(counts).toEqual({ open: 4, mine: 2, unassigned: 3, due: 2, waiting: 1, solved: 2, all: 7 });
    expect(await countQueue(maya)).toEqual(counts);
  });

  it.each([
    [{ promise: "kept" }, [105]],
    [{ promise: "broken" }, [106, 102]],
    [{ promise: "broken", promiseKind: "next_reply" }, []],
    [{ status: "solved" }, [105]],
    [{ q: "104" }, [104]],
    [{ q: "#104" }, [104]],
    [{ q: "LATE anna" }, [106, 105, 104, 103, 102, 101]],
    [{ q: "late ben" }, []],
    [{ q: "%" }, [107]],
    [{ q: "_" }, [107]],
    [{ q: "\\" }, [107]],
    [{ q: "' OR 1=1 --" }, []],
    [{ q: "(a+)+$" }, []],
    [{ createdFrom: "2026-11-22", createdTo: "2026-11-22" }, [107]],
    [{ solvedFrom: "2026-11-23" }, [105]],
    [{ solvedTo: "2026-11-22" }, [106]],
    [{ dueFrom: "2026-11-23", dueTo: "2026-11-23" }, [107, 106, 105, 102, 101]],
    [{ topic: "returns" }, []],
  ] as [Record<string, string>, number[]][])("filters %o", async (params, expected) => {
    expect(await numbers({ view: "all", ...params })).toEqual(expected);
  });

  it("tells the running promise and its state", async () => {
    const { items } = await queue({ view: "open" });
    expect(items.map((item) => item.promise?.state ?? null)).toEqual(["broken", "running", "running", null]);
  });

  it("shows nothing to those who are not staff", async () => {
    for (const actor of [anna, makeActor<"visitor">({ kind: "visitor", visitorId: null })]) {
      await expect(listQueue(actor, {})).rejects.toMatchObject({ code: "not_found" });
      await expect(countQueue(actor)).rejects.toMatchObject({ code: "not_found" });
      await expect(getDeskTicket(actor, 101)).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

describe("a long queue", () => {
  it("pages through every ticket once, due ones first and undated last, forwards and back", async () => {
    const rows = Array.from({ length: 130 }, (_, index) => ({
      number: 1000 + index,
      status: "open" as const,
      subject: "Many",
      topic: "returns",
      requesterId: annaId,
      createdAt: now,
      // Equal hours and none at all, so that the number decides.
      dueAt: index % 3 === 0 ? null : hours(1 + (index % 5)),
    }));
    await database().prisma.ticket.createMany({ data: rows });
    const sorted = [...rows].sort((a, b) => (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity) || a.number - b.number);
    const expected = sorted.map((row) => row.number);
    const params = { view: "open", topic: "returns" };
    let page = await queue(params);
    const forward = page.items.map((item) => item.number);
    while (page.next) {
      page = await queue({ ...params, after: page.next });
      forward.push(...page.items.map((item) => item.number));
    }
    expect(forward).toEqual(expected);
    const backward = page.items.map((item) => item.number);
    while (page.previous) {
      page = await queue({ ...params, before: page.previous });
      backward.unshift(...page.items.map((item) => item.number));
    }
    expect(backward).toEqual(expected);
  });

  it.each(["x", "bnVsbA", Buffer.from('[1e300,"x"]').toString("base64url"), Buffer.from("[null,1.5]").toString("base64url")])(
    "starts from the beginning for the cursor %s",
    async (cursor) => {
      const start = await numbers({ view: "all" });
      expect(await numbers({ view: "all", after: cursor })).toEqual(start);
      expect(await numbers({ view: "all", before: cursor })).toEqual(start);
    },
  );

  it("a customer pages through their own tickets only", async () => {
    const seen: number[] = [];
    let page = await listMyTickets(anna);
    seen.push(...page.items.map((item) => item.number));
    while (page.next) {
      page = await listMyTickets(anna, { after: page.next });
      seen.push(...page.items.map((item) => item.number));
    }
    expect(seen).toHaveLength(136);
    expect(seen).not.toContain(107);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
    expect(await countOpenTickets(anna)).toBe(134);
  });

  it("a conversation of 700 messages shows its newest 500 and says so", async () => {
    const id = await make({ number: 5000, status: "open" });
    await database().prisma.message.createMany({
      data: Array.from({ length: 700 }, (_, index) => ({ ticketId: id, kind: "public" as const, personId: annaId, body: `m${index}`, html: `<p>m${index}</p>`, createdAt: hours(index / 1000) })),
    });
    const ticket = await getDeskTicket(maya, 5000);
    expect(ticket.conversation).toHaveLength(500);
    expect([ticket.conversation[0]!.text, ticket.conversation[499]!.text, ticket.conversationCut]).toEqual(["m200", "m699", true]);
    expect(ticket.lastSeenMessageId).toBe(ticket.conversation[499]!.id);
  });
});
