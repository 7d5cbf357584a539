import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeActor, type CustomerActor } from "@/lib/accounts/actor";
import type { Database } from "@/lib/platform/database/client";
import { openTestDatabase } from "@/lib/platform/database/testing";
import { ensureDefaultCalendar } from "@/lib/promises/commands";
import { getDeskInsights, getOwnInsights } from "./queries";

let opened: Database;
const now = new Date("2026-11-20T16:00:00Z");
const at = (text: string) => new Date(`2026-11-${text}Z`);

const manager = makeActor<"staff">({ kind: "staff", role: "manager", userId: randomUUID(), name: "Theo", email: "theo@desk.test", visitorId: null });
const customers: CustomerActor[] = [];
let causeId: string;

async function makeCustomer(name: string): Promise<CustomerActor> {
  const user = await opened.prisma.user.create({ data: { email: `${name}@people.test`, name, role: "customer" } });
  const person = await opened.prisma.person.create({ data: { email: `${name}@people.test`, name, userId: user.id } });
  return makeActor<"customer">({ kind: "customer", userId: user.id, personId: person.id, name, email: person.email, visitorId: null });
}

async function makeTicket(customer: CustomerActor, subject: string, data: { topic: string; createdAt: Date; firstRepliedAt?: Date; solvedAt?: Date; causeId?: string; readerKey?: string }) {
  return opened.prisma.ticket.create({ data: { subject, requesterId: customer.personId, status: data.solvedAt ? "solved" : "open", ...data } });
}

beforeAll(async () => {
  opened = await openTestDatabase();
  await ensureDefaultCalendar();
  const { prisma } = opened;
  causeId = (await prisma.cause.create({ data: { key: "late", name: "Late", position: 1 } })).id;
  customers.push(await makeCustomer("ana"), await makeCustomer("bo"));
  const [ana, bo] = customers as [CustomerActor, CustomerActor];

  // Three in the week: two about delivery, one about returns; one in the week before.
  const first = await makeTicket(ana, "CANARY-ana late", { topic: "delivery", createdAt: at("16T10:00:00"), firstRepliedAt: at("16T11:00:00"), solvedAt: at("17T09:00:00"), causeId });
  const second = await makeTicket(bo, "CANARY-bo lost", { topic: "delivery", createdAt: at("17T10:00:00"), firstRepliedAt: at("17T13:00:00"), solvedAt: at("18T09:00:00"), causeId });
  const third = await makeTicket(bo, "CANARY-bo refund", { topic: "returns", createdAt: at("18T10:00:00") });
  await makeTicket(ana, "CANARY-ana before", { topic: "delivery", createdAt: at("10T10:00:00") });

  const promise = (ticketId: string, startedAt: Date, dueAt: Date, answeredAt: Date | null, cancelledAt: Date | null = null) => ({ ticketId, kind: "first_reply" as const, startedAt, dueAt, minutes: 240, answeredAt, cancelledAt });
  await prisma.ticketPromise.createMany({
    data: [
      promise(first.id, at("16T10:00:00"), at("16T14:00:00"), at("16T11:00:00")), // kept
      promise(second.id, at("17T10:00:00"), at("17T12:00:00"), at("17T13:00:00")), // broken: an hour late
      promise(third.id, at("18T10:00:00"), at("18T14:00:00"), null), // broken: nobody answered yet
      promise(third.id, at("19T10:00:00"), at("19T14:00:00"), null, at("19T12:00:00")), // called off in time: neither
      promise(third.id, at("20T15:00:00"), at("20T17:00:00"), null), // not due yet: neither
    ],
  });
  await prisma.rating.create({ data: { ticketId: first.id, score: 5, createdAt: at("17T10:00:00") } });

  const article = (slug: string, audience: "public" | "staff") => prisma.article.create({ data: { slug, category: "delivery", title: slug, summary: slug, audience, keywords: [], answers: [], owner: "x", reviewedOn: now, related: [] } });
  const open = await article("parcel-late", "public");
  const playbook = await article("playbook", "staff");
  const read = (articleId: string, readerKey: string, firstAt: Date) => ({ articleId, readerKey, firstAt, lastAt: firstAt });
  await prisma.articleRead.createMany({
    data: [
      read(open.id, "visitor:solved", at("16T08:00:00")),
      read(open.id, "visitor:not", at("16T08:00:00")),
      read(open.id, `user:${bo.userId}`, at("18T09:30:00")), // wrote half an hour later
      read(open.id, "visitor:silent", at("16T08:00:00")),
      read(playbook.id, "user:staff", at("16T08:00:00")), // not self-service
    ],
  });
  await prisma.ticket.update({ where: { id: third.id }, data: { readerKey: `user:${bo.userId}` } });
  await prisma.articleFeedback.createMany({
    data: [
      { articleId: open.id, readerKey: "visitor:solved", solved: true, at: at("16T08:05:00") },
      { articleId: open.id, readerKey: "visitor:not", solved: false, at: at("16T08:05:00") },
    ],
  });
  const search = (query: string, readerKey: string, resultCount: number, staff = false) => ({ query, normalised: query, readerKey, resultCount, confidence: resultCount > 1 ? 0.8 : 0.1, staff, at: at("19T09:00:00") });
  await prisma.searchEntry.createMany({
    data: [search("gift wrap", "visitor:a", 0), search("gift wrap", "visitor:b", 0), search("gift wrap", "visitor:b", 0), search("solar", "visitor:c", 1), search("parcel", "visitor:d", 7), search("internal", "user:e", 0, true)],
  });
});

afterAll(() => opened.close());

describe("insights of the desk", () => {
  it("equal what was counted by hand", async () => {
    const insights = await getDeskInsights(manager, { days: 7, topic: null }, now);
    expect(insights.current).toEqual({ from: "2026-11-14", to: "2026-11-20" });
    expect(insights.created).toEqual({ current: 3, previous: 1 });
    expect(insights.solved).toEqual({ current: 2, previous: 0 });
    expect(insights.openNow).toBe(2);
    expect(insights.promises.current).toMatchObject({ keptTickets: 1, brokenTickets: 2 });
    expect(insights.firstReply.current).toBe(120);
    expect(insights.promises.current).toMatchObject({ kept: 1, broken: 2 });
    expect(insights.ratings.current).toEqual({ count: 1, average: 5 });
    expect(insights.selfService.current).toMatchObject({ readings: 4, solved: 1, notYet: 1, wrote: 1, silent: 1 });
    expect(insights.searches).toEqual({ total: 5, empty: 4 });
    expect(insights.topics).toEqual([{ topic: "delivery", current: 2, previous: 1 }, { topic: "returns", current: 1, previous: 0 }]);
    expect(insights.causes).toEqual([{ causeId, name: "Late", tickets: 2 }]);
    expect(insights.failedSearches.map(({ query, people, searches }) => [query, people, searches])).toEqual([["gift wrap", 2, 3], ["solar", 1, 1]]);
  });

  it("slices add up to the whole", async () => {
    for (const days of [7, 28, 90] as const) {
      const insights = await getDeskInsights(manager, { days, topic: null }, now);
      const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0);
      expect(sum(insights.volumeSlices.map((slice) => slice.created))).toBe(insights.created.current);
      expect(sum(insights.promiseSlices.map((slice) => slice.kept + slice.broken))).toBe(3);
      expect(sum(insights.selfServiceSlices.map((slice) => slice.readings))).toBe(4);
    }
  });

  it("a topic narrows tickets, promises and readings", async () => {
    const insights = await getDeskInsights(manager, { days: 7, topic: "returns" }, now);
    expect(insights.created).toEqual({ current: 1, previous: 0 });
    expect(insights.promises.current).toMatchObject({ kept: 0, broken: 1 });
    expect(insights.selfService.current.readings).toBe(0);
  });

  it("are refused to a customer and to a visitor", async () => {
    await expect(getDeskInsights(customers[0]!, { days: 7, topic: null }, now)).rejects.toMatchObject({ code: "forbidden" });
    await expect(getDeskInsights(makeActor<"visitor">({ kind: "visitor", visitorId: "x" }), { days: 7, topic: null }, now)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("insights of a customer", () => {
  it("equal a direct count of their own rows", async () => {
    const own = await getOwnInsights(customers[1]!, now);
    expect(own.tickets).toEqual({ open: 1, total: 2 });
    expect(own.held).toMatchObject({ tickets: 2, guidelinesRead: 1, ratings: 0 });
    expect(own.waits.map((wait) => wait.state).sort()).toEqual(["broken", "broken", "cancelled", "running"]);
    expect(own.months.at(-1)).toMatchObject({ created: 2, solved: 1 });
  });

  it("never hold a row of another customer", async () => {
    for (const [position, name] of [[0, "bo"], [1, "ana"]] as const) {
      expect(JSON.stringify(await getOwnInsights(customers[position]!, now))).not.toContain(`CANARY-${name}`);
    }
  });

  it("are refused to everybody who is not a customer", async () => {
    await expect(getOwnInsights(manager, now)).rejects.toMatchObject({ code: "forbidden" });
  });
});
