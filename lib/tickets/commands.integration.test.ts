import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { makeActor, type CustomerActor, type StaffActor } from "@/lib/accounts/actor";
import { ensureDefaultCauses } from "@/lib/causes/commands";
import { listCauses } from "@/lib/causes/queries";
import { clock } from "@/lib/core/clock";
import { database } from "@/lib/platform/database/database";
import { openTestDatabase } from "@/lib/platform/database/testing";
import { installJobs } from "@/lib/platform/jobs";
import { ensureDefaultCalendar } from "@/lib/promises/commands";
import {
  addNote,
  assignTicket,
  closeTicket,
  createTicket,
  customerReply,
  markSolvedByCustomer,
  rateTicket,
  reopenTicket,
  replyToTicket,
  setPriority,
  setTopic,
  solveTicket,
  takeTicket,
  type NewTicket,
} from "./commands";
import { getApiTicket, getDeskTicket, getMyTicket, getTicketByLink } from "./queries";

const canary = "CANARY-7f3a";
const visitor = (visitorId: string | null = randomUUID()) => makeActor<"visitor">({ kind: "visitor", visitorId });
const program = makeActor<"api">({ kind: "api", keyId: randomUUID(), keyName: "shop", scopes: ["tickets:read", "tickets:write"] });
let maya: StaffActor;
let noor: StaffActor;
let anna: CustomerActor;
let ben: CustomerActor;
let cause: string;
let close: () => Promise<void>;

async function makeStaff(name: string): Promise<StaffActor> {
  const email = `${name.toLowerCase()}@desk.test`;
  const { id } = await database().prisma.user.create({ data: { email, name, role: "agent" }, select: { id: true } });
  return makeActor<"staff">({ kind: "staff", role: "agent", userId: id, name, email, visitorId: null });
}

async function makeCustomer(name: string): Promise<CustomerActor> {
  const email = `${name.toLowerCase()}@home.test`;
  const { id: userId } = await database().prisma.user.create({ data: { email, name, role: "customer" }, select: { id: true } });
  const { id: personId } = await database().prisma.person.create({ data: { email, name, userId }, select: { id: true } });
  return makeActor<"customer">({ kind: "customer", userId, personId, name, email, visitorId: null });
}

beforeAll(async () => {
  ({ close } = await openTestDatabase());
  await installJobs();
  await ensureDefaultCalendar();
  await database().prisma.businessCalendar.update({ where: { key: "default" }, data: { timeZone: "Europe/London" } });
  await ensureDefaultCauses();
  [maya, noor] = [await makeStaff("Maya"), await makeStaff("Noor")];
  [anna, ben] = [await makeCustomer("Anna"), await makeCustomer("Ben")];
  cause = (await listCauses(maya))[0]!.id;
});
afterAll(() => close());
afterEach(() => clock.set(null));

const form = (over: Partial<NewTicket> = {}): NewTicket => ({
  requestKey: randomUUID(),
  subject: "Late parcel",
  message: "Where is my parcel?",
  name: "Gil Guest",
  email: `guest-${randomUUID()}@home.test`,
  ...over,
});
// Not through the form's limits: these tests are about one ticket each.
const newTicket = (over: Partial<NewTicket> = {}) =>
  createTicket(program, { ...form(over), requester: { email: over.email ?? `r-${randomUUID()}@home.test`, name: "Rae" } });
const ofAnna = async () => (await createTicket(program, { ...form(), requester: { email: anna.email, name: anna.name } })).number;
const reply = (number: number, over: Partial<Parameters<typeof replyToTicket>[1]> = {}) => ({
  number,
  requestKey: randomUUID(),
  body: "It is on its way.",
  thenStatus: "open" as const,
  ...over,
});
const stored = (number: number) =>
  database().prisma.ticket.findUniqueOrThrow({ where: { number }, include: { messages: true, events: true, promises: true, mails: true, trail: true } });

describe("creating a ticket", () => {
  it("SEC-RACE-01: 20 parallel posts of one form make one ticket and name the same number", async () => {
    const guest = visitor();
    const input = form();
    const answers = await Promise.all(Array.from({ length: 20 }, () => createTicket(guest, input, { address: "192.0.2.1" })));
    expect(new Set(answers.map((answer) => `${answer.number} ${answer.secret}`)).size).toBe(1);
    const ticket = await stored(answers[0]!.number);
    expect([ticket.messages.length, ticket.events.length, ticket.promises.length, ticket.mails.length]).toEqual([1, 1, 1, 1]);
    expect(await database().prisma.ticket.count({ where: { requester: { email: input.email } } })).toBe(1);
  });

  it("a form sent again with other words is refused, so that the words are not lost", async () => {
    const guest = visitor();
    const input = form();
    const { number } = await createTicket(guest, input, { address: "192.0.2.2" });
    await expect(createTicket(guest, { ...input, message: "Other words" }, { address: "192.0.2.2" })).rejects.toMatchObject({
      code: "conflict",
      detail: { reason: "form_already_sent", values: { number } },
    });
  });

  it("gives a guest a link of 256 bits and stores only its hash", async () => {
    const made = await createTicket(visitor(), form(), { address: "192.0.2.3" });
    expect(Buffer.from(made.secret!, "base64url")).toHaveLength(32);
    const ticket = await stored(made.number);
    expect(JSON.stringify({ ...ticket, mails: [] })).not.toContain(made.secret);
    expect(ticket.mails[0]!.text).toContain(`/ticket/${made.secret}`);
    expect((await getTicketByLink(visitor(), made.secret!)).number).toBe(made.number);
  });

  it("the receipt to an address nobody proved to own repeats nothing that was typed", async () => {
    const made = await createTicket(visitor(), form({ subject: "BUY-NOW", message: "SPAM-TEXT", name: "SPAM-NAME" }), { address: "192.0.2.4" });
    const mail = (await stored(made.number)).mails[0]!;
    expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toMatch(/BUY-NOW|SPAM-/);
  });

  it("names a guest's wrong fields", async () => {
    await expect(createTicket(visitor(), form({ email: "nobody", name: " " }))).rejects.toMatchObject({
      code: "invalid",
      detail: { fields: { email: "email_invalid", name: "name_missing" } },
    });
  });

  it("a program that fills in the honeypot makes nothing", async () => {
    await expect(createTicket(visitor(), form({ website: "http://x" }))).rejects.toMatchObject({ code: "invalid" });
  });

  it("ten an hour for one visitor, and a repetition does not count", async () => {
    const guest = visitor();
    const sender = { address: "192.0.2.5" };
    const first = form();
    await createTicket(guest, first, sender);
    for (let count = 1; count < 10; count += 1) await createTicket(guest, form(), sender);
    await expect(createTicket(guest, form(), sender)).rejects.toMatchObject({ code: "too_many" });
    expect((await createTicket(guest, first, sender)).repeated).toBe(true);
    expect((await createTicket(visitor(), form(), sender)).repeated).toBe(false);
  });

  it("a signed-in customer is the requester whatever the form says", async () => {
    const made = await createTicket(anna, form({ email: ben.email, name: "Ben", priority: "urgent", channel: "phone" }));
    const ticket = await stored(made.number);
    expect(ticket).toMatchObject({ requesterId: anna.personId, priority: "normal", channel: "web", accessHash: null });
    expect(made.secret).toBeNull();
    expect((await getMyTicket(anna, made.number)).subject).toBe("Late parcel");
  });

  it("a guest with a customer's address makes that customer's ticket but sees it only by link", async () => {
    const guest = visitor();
    const made = await createTicket(guest, form({ email: anna.email.toUpperCase(), name: "Mallory" }), { address: "192.0.2.6" });
    expect((await getMyTicket(anna, made.number)).requesterName).toBe("Anna");
    await expect(getMyTicket(guest, made.number)).rejects.toMatchObject({ code: "not_found" });
  });

  it("keeps the problem statement and the trail, and promises the first answer in working hours", async () => {
    clock.set(new Date("2026-11-21T12:30:00Z"));
    const at = new Date("2026-11-21T12:00:00Z");
    const made = await createTicket(visitor(), form({ expected: "Parcel by Friday", trail: [{ kind: "search", text: "late parcel", articleSlug: null, at }] }), {
      address: "192.0.2.7",
    });
    expect(made.firstReplyDueAt).toEqual(new Date("2026-11-23T12:30:00Z"));
    const ticket = await stored(made.number);
    expect(ticket.dueAt).toEqual(made.firstReplyDueAt);
    expect(ticket.mails[0]!.text).toContain("Monday 23 November, 12:30");
    const view = await getTicketByLink(visitor(), made.secret!);
    expect(view.statement.expected).toBe("Parcel by Friday");
    expect(view.trail).toEqual([{ kind: "search", text: "late parcel", articleSlug: null, at }]);
    expect(view.next).toEqual({ kind: "reply_due", by: made.firstReplyDueAt, who: { kind: "desk" }, first: true, late: false });
  });

  it("SEC-RACE-04: 500 parallel creations get 500 numbers", async () => {
    const made = await Promise.all(Array.from({ length: 500 }, () => newTicket()));
    expect(new Set(made.map((ticket) => ticket.number)).size).toBe(500);
  }, 120_000);
});

describe("answering", () => {
  it("keeps the promise, takes the ticket and tells the requester", async () => {
    clock.set(new Date("2026-11-23T09:00:00Z"));
    const { number } = await newTicket();
    clock.set(new Date("2026-11-23T10:00:00Z"));
    await replyToTicket(maya, reply(number));
    const ticket = await stored(number);
    expect(ticket).toMatchObject({ status: "open", assigneeId: maya.userId, dueAt: null, firstRepliedAt: new Date("2026-11-23T10:00:00Z") });
    expect(ticket.promises).toMatchObject([{ kind: "first_reply", answeredAt: new Date("2026-11-23T10:00:00Z") }]);
    expect(ticket.events.map((event) => event.type).sort()).toEqual(["created", "replied", "taken"]);
    const mail = ticket.mails.find((one) => one.kind === "ticket_replied")!;
    expect(mail).toMatchObject({ subject: expect.stringContaining(`[#${number}]`), inReplyTo: expect.stringMatching(/^<.+>$/) });
    expect(mail.text).toContain("> It is on its way.");
  });

  it("the same form twice is one reply, and with other words a refusal", async () => {
    const { number } = await newTicket();
    const input = reply(number);
    const answers = await Promise.all([replyToTicket(maya, input), replyToTicket(maya, input)]);
    expect(new Set(answers.map((answer) => answer.messageId)).size).toBe(1);
    await expect(replyToTicket(maya, { ...input, body: "Other" })).rejects.toMatchObject({ detail: { reason: "message_already_sent" } });
    expect((await stored(number)).messages).toHaveLength(2);
  });

  it("SEC-RACE-02: of two agents who answer one view the second is shown the first's words, and may send anyway", async () => {
    for (const wait of [0, 5, 50]) {
      const { number } = await newTicket();
      const { lastSeenMessageId } = await getDeskTicket(maya, number);
      const seen = lastSeenMessageId!;
      const later = new Promise((resolve) => setTimeout(resolve, wait));
      const second = reply(number, { body: "Second", lastSeenMessageId: seen });
      const results = await Promise.allSettled([
        replyToTicket(maya, reply(number, { body: "First", lastSeenMessageId: seen })),
        later.then(() => replyToTicket(noor, second)),
      ]);
      expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
      const lost = results.find((result) => result.status === "rejected") as PromiseRejectedResult;
      expect(lost.reason).toMatchObject({ code: "conflict", detail: { reason: "newer_message", values: { text: expect.stringMatching(/First|Second/) } } });
      expect((await stored(number)).messages.filter((message) => message.userId)).toHaveLength(1);
      await replyToTicket(noor, { ...second, requestKey: randomUUID(), confirmed: true });
      expect((await stored(number)).messages.filter((message) => message.userId)).toHaveLength(2);
    }
  });

  it("a customer's message in between is noticed too, a note is not", async () => {
    const number = await ofAnna();
    const { lastSeenMessageId } = await getDeskTicket(maya, number);
    await addNote(noor, { number, requestKey: randomUUID(), body: "I called the carrier." });
    await replyToTicket(maya, reply(number, { lastSeenMessageId: lastSeenMessageId! }));
    const seen = (await getDeskTicket(maya, number)).lastSeenMessageId!;
    await customerReply(anna, { number, requestKey: randomUUID(), body: "It has come!" });
    await expect(replyToTicket(maya, reply(number, { lastSeenMessageId: seen }))).rejects.toMatchObject({
      detail: { values: { author: "Anna", text: "It has come!" } },
    });
  });

  it("asking back waits for the customer, whose answer starts the next promise", async () => {
    const number = await ofAnna();
    await replyToTicket(maya, reply(number, { thenStatus: "waiting", body: "Which order?" }));
    expect((await getMyTicket(anna, number)).next).toMatchObject({ kind: "your_turn", who: { kind: "person", name: "Maya" } });
    await customerReply(anna, { number, requestKey: randomUUID(), body: "Order 12" });
    await customerReply(anna, { number, requestKey: randomUUID(), body: "Hello?" });
    const ticket = await stored(number);
    expect(ticket.status).toBe("open");
    expect(ticket.promises.filter((promise) => promise.kind === "next_reply")).toHaveLength(1);
    expect(ticket.dueAt).toEqual(ticket.promises.find((promise) => promise.kind === "next_reply")!.dueAt);
    expect(ticket.mails.filter((mail) => mail.kind === "assignee_customer_replied").map((mail) => mail.toEmail)).toEqual(["maya@desk.test", "maya@desk.test"]);
    expect(ticket.mails.filter((mail) => mail.kind === "ticket_asked")).toHaveLength(1);
  });

  it("F99: solving needs a cause from the list", async () => {
    const { number } = await newTicket();
    const missing = { code: "invalid", detail: { fields: { causeId: "cause_missing" } } };
    await expect(replyToTicket(maya, reply(number, { thenStatus: "solved" }))).rejects.toMatchObject(missing);
    await expect(solveTicket(maya, { number, version: 1, causeId: randomUUID() })).rejects.toMatchObject({ detail: { fields: { causeId: "cause_unknown" } } });
    const before = await stored(number);
    expect([before.status, before.messages.length, before.version]).toEqual(["new", 1, 1]);
    await replyToTicket(maya, reply(number, { thenStatus: "solved", causeId: cause }));
    const after = await stored(number);
    expect(after).toMatchObject({ status: "solved", causeId: cause, dueAt: null });
    expect(after.mails.find((mail) => mail.kind === "ticket_solved")!.text).toContain("#rate");
  });

  it("a refused change leaves nothing behind: no message, no mail, no event", async () => {
    const { number } = await newTicket();
    const before = await stored(number);
    await expect(replyToTicket(maya, reply(number, { thenStatus: "solved", causeId: cause, helpfulArticleSlug: "no-such-article" }))).rejects.toMatchObject({ code: "invalid" });
    expect(await stored(number)).toEqual(before);
  });
});

describe("two at once", () => {
  it("SEC-RACE-04: of 20 who press take one has it and the others learn who", async () => {
    const { number } = await newTicket();
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => takeTicket(index % 2 ? maya : noor, { number })));
    const { assigneeId, events } = await stored(number);
    const winner = assigneeId === maya.userId ? "Maya" : "Noor";
    expect(events.filter((event) => event.type === "taken")).toHaveLength(1);
    const lost = results.filter((result) => result.status === "rejected");
    expect(lost).toHaveLength(10);
    for (const { reason } of lost) expect(reason).toMatchObject({ code: "conflict", detail: { reason: "already_taken", values: { who: winner } } });
  });

  it("SEC-RACE-03: 100 rounds of stale changes lose nothing silently", async () => {
    const { number } = await newTicket();
    let successes = 0;
    for (let round = 0; round < 100; round += 1) {
      const { version, priority, topic } = await stored(number);
      const results = await Promise.allSettled([
        setPriority(maya, { number, version, priority: priority === "high" ? "low" : "high" }),
        setTopic(noor, { number, version, topic: topic === "delivery" ? "returns" : "delivery" }),
      ]);
      successes += results.filter((result) => result.status === "fulfilled").length;
      const lost = results.find((result) => result.status === "rejected") as PromiseRejectedResult;
      expect(lost.reason).toMatchObject({ code: "conflict", detail: { reason: "changed_meanwhile", values: { who: expect.stringMatching(/Maya|Noor/) } } });
    }
    expect(successes).toBe(100);
    expect((await stored(number)).version).toBe(101);
  }, 60_000);

  it("a ticket changes hands only with a note once somebody has it", async () => {
    const { number } = await newTicket();
    await assignTicket(maya, { number, version: 1, assigneeId: maya.userId });
    await expect(assignTicket(maya, { number, version: 2, assigneeId: noor.userId })).rejects.toMatchObject({ detail: { fields: { note: "transfer_note_missing" } } });
    await assignTicket(maya, { number, version: 2, assigneeId: noor.userId, note: "Needs a refund" });
    const ticket = await stored(number);
    expect(ticket).toMatchObject({ assigneeId: noor.userId, transferCount: 1, status: "open" });
    expect(ticket.messages.find((message) => message.kind === "note")!.body).toBe("Needs a refund");
  });

  it("a ticket is not given to a customer", async () => {
    const { number } = await newTicket();
    await expect(assignTicket(maya, { number, version: 1, assigneeId: anna.userId })).rejects.toMatchObject({ detail: { fields: { assigneeId: "assignee_unknown" } } });
  });

  it("a higher priority brings the promise forward and a lower one never puts it off", async () => {
    clock.set(new Date("2026-11-23T09:00:00Z"));
    const { number } = await newTicket();
    await setPriority(maya, { number, version: 1, priority: "urgent" });
    expect((await stored(number)).dueAt).toEqual(new Date("2026-11-23T11:00:00Z"));
    await setPriority(maya, { number, version: 2, priority: "low" });
    expect((await stored(number)).dueAt).toEqual(new Date("2026-11-23T11:00:00Z"));
  });
});

describe("the end and what comes after", () => {
  async function solved(at: string) {
    clock.set(new Date(at));
    const number = await ofAnna();
    await solveTicket(maya, { number, version: 1, causeId: cause });
    return number;
  }

  it("solving without an answer ends the promise and tells the requester how to take it up again", async () => {
    const number = await solved("2026-11-23T09:00:00Z");
    const ticket = await stored(number);
    expect(ticket.promises).toMatchObject([{ answeredAt: null, cancelledAt: new Date("2026-11-23T09:00:00Z") }]);
    expect(ticket.mails.find((mail) => mail.kind === "ticket_solved")!.text).toContain("7 December");
  });

  it("a message within fourteen days reopens the ticket", async () => {
    const number = await solved("2026-11-02T09:00:00Z");
    clock.set(new Date("2026-11-16T08:59:00Z"));
    expect(await customerReply(anna, { number, requestKey: randomUUID(), body: "Still broken" })).toMatchObject({ number, followUp: false });
    expect(await stored(number)).toMatchObject({ status: "open", solvedAt: null, reopenCount: 1 });
  });

  it("a later message becomes one new ticket that names the old one", async () => {
    const number = await solved("2026-11-02T09:00:00Z");
    clock.set(new Date("2026-11-16T09:01:00Z"));
    const input = { number, requestKey: randomUUID(), body: "Broken again" };
    const first = await customerReply(anna, input);
    const again = await customerReply(anna, input);
    expect(first).toMatchObject({ followUp: true, repeated: false });
    expect(again).toMatchObject({ number: first.number, followUp: true, repeated: true });
    expect((await getMyTicket(anna, first.number)).follows).toEqual({ number });
    expect((await getMyTicket(anna, number)).followedBy).toEqual({ number: first.number });
    expect((await stored(number)).status).toBe("solved");
  });

  it("a guest's later message gives them a new link", async () => {
    clock.set(new Date("2026-11-02T09:00:00Z"));
    const made = await createTicket(visitor(), form(), { address: "192.0.2.20" });
    await markSolvedByCustomer(visitor(), { secret: made.secret! });
    clock.set(new Date("2026-12-02T09:00:00Z"));
    const next = await customerReply(visitor(), { secret: made.secret!, requestKey: randomUUID(), body: "Again" }, { address: "192.0.2.20" });
    expect((await getTicketByLink(visitor(), next.secret!)).follows).toEqual({ number: made.number });
  });

  it("the requester marks it as solved; closing it then needs a cause", async () => {
    const number = await ofAnna();
    await markSolvedByCustomer(anna, { number });
    await markSolvedByCustomer(anna, { number });
    const { version, events } = await stored(number);
    expect(events.filter((event) => event.type === "solved")).toHaveLength(1);
    await expect(closeTicket(maya, { number, version })).rejects.toMatchObject({ detail: { fields: { causeId: "cause_missing" } } });
    await closeTicket(maya, { number, version, causeId: cause });
    expect(await stored(number)).toMatchObject({ status: "closed", causeId: cause });
    await expect(replyToTicket(maya, reply(number))).rejects.toMatchObject({ code: "conflict", detail: { reason: "ticket_closed" } });
  });

  it("staff take a solved ticket up again", async () => {
    const number = await solved("2026-11-23T09:00:00Z");
    await reopenTicket(maya, { number, version: 2, note: "Refund came back" });
    expect(await stored(number)).toMatchObject({ status: "open", reopenCount: 1, solvedAt: null });
  });

  it("one rating, changed within a week and final after it", async () => {
    const number = await ofAnna();
    await expect(rateTicket(anna, { number, score: 5 })).rejects.toMatchObject({ detail: { reason: "rating_too_early" } });
    await markSolvedByCustomer(anna, { number });
    await rateTicket(anna, { number, score: 2, comment: "Slow" });
    await rateTicket(anna, { number, score: 4 });
    expect((await getMyTicket(anna, number)).rating).toMatchObject({ score: 4, comment: null });
    clock.set(new Date(Date.now() + 8 * 86_400_000));
    await expect(rateTicket(anna, { number, score: 1 })).rejects.toMatchObject({ detail: { reason: "rating_final" } });
  });
});

describe("who sees and does what", () => {
  it("SEC-AUTHZ-02: another customer's ticket and a missing one are refused alike, for every read and change", async () => {
    const number = await ofAnna();
    const key = randomUUID();
    for (const wanted of [number, 2_000_000_000]) {
      const attempts = [
        getMyTicket(ben, wanted),
        getDeskTicket(ben, wanted),
        getApiTicket(ben, wanted),
        customerReply(ben, { number: wanted, requestKey: key, body: "x" }),
        markSolvedByCustomer(ben, { number: wanted }),
        rateTicket(ben, { number: wanted, score: 1 }),
        replyToTicket(ben, reply(wanted)),
        addNote(ben, { number: wanted, requestKey: key, body: "x" }),
        takeTicket(ben, { number: wanted }),
        assignTicket(ben, { number: wanted, version: 1, assigneeId: null }),
        setPriority(ben, { number: wanted, version: 1, priority: "low" }),
        setTopic(ben, { number: wanted, version: 1, topic: "general" }),
        solveTicket(ben, { number: wanted, version: 1, causeId: cause }),
        closeTicket(ben, { number: wanted, version: 1 }),
        reopenTicket(ben, { number: wanted, version: 1 }),
      ];
      for (const result of await Promise.allSettled(attempts)) {
        expect(result).toMatchObject({ status: "rejected", reason: { code: "not_found", detail: {} } });
      }
    }
    expect((await stored(number)).events).toHaveLength(1);
  });

  it("the requester cannot do what is the desk's", async () => {
    const number = await ofAnna();
    await expect(replyToTicket(anna, reply(number))).rejects.toMatchObject({ code: "forbidden" });
    await expect(setPriority(anna, { number, version: 1, priority: "urgent" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(addNote(anna, { number, requestKey: randomUUID(), body: "x" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("somebody signed out is asked to sign in, whether the ticket exists or not", async () => {
    for (const number of [await ofAnna(), 2_000_000_000]) {
      await expect(takeTicket(visitor(), { number })).rejects.toMatchObject({ code: "sign_in_required" });
    }
  });

  it("SEC-AUTHZ-04: a note reaches neither the customer's page, the link, the machine route nor a mail", async () => {
    const made = await createTicket(visitor(), form({ email: anna.email }), { address: "192.0.2.30" });
    const { number } = made;
    await addNote(maya, { number, requestKey: randomUUID(), body: canary });
    await assignTicket(maya, { number, version: 1, assigneeId: noor.userId, note: canary });
    await replyToTicket(maya, reply(number));
    await customerReply(anna, { number, requestKey: randomUUID(), body: "Thanks" });
    const { mails } = await stored(number);
    const outside = [await getMyTicket(anna, number), await getTicketByLink(visitor(), made.secret!), await getTicketByLink(maya, made.secret!), await getApiTicket(program, number), mails];
    expect(JSON.stringify(outside)).not.toContain(canary);
    expect(JSON.stringify(await getDeskTicket(maya, number))).toContain(canary);
  });

  it("a link opens its own ticket only, and a wrong one is not told from a missing one", async () => {
    const made = await createTicket(visitor(), form(), { address: "192.0.2.31" });
    const other = `${made.secret!.slice(0, -2)}AA`;
    for (const secret of [other, "", "x", "a".repeat(5000), `${made.number}`]) {
      await expect(getTicketByLink(visitor(), secret)).rejects.toMatchObject({ code: "not_found" });
      await expect(customerReply(visitor(), { secret, number: made.number, requestKey: randomUUID(), body: "x" })).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("the machine's view tells the promise and the public conversation", async () => {
    const number = await ofAnna();
    await replyToTicket(maya, reply(number));
    expect(await getApiTicket(program, number)).toMatchObject({
      number,
      status: "open",
      requester: { email: anna.email },
      nextReplyDueAt: null,
      messages: [
        { from: "customer", author: "Anna" },
        { from: "staff", author: "Maya", text: "It is on its way." },
      ],
    });
  });

  it("what the desk's page may do is what the commands allow", async () => {
    const number = await ofAnna();
    expect((await getDeskTicket(maya, number)).allowed).toEqual(["reply", "note", "take", "assign", "set_priority", "set_topic", "solve"]);
    expect((await getMyTicket(anna, number)).allowed).toEqual(["customer_reply", "mark_solved"]);
  });
});
