import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeActor } from "@/lib/accounts/actor";
import { clock } from "@/lib/core/clock";
import { database } from "@/lib/platform/database/database";
import { openTestDatabase } from "@/lib/platform/database/testing";
import { env, setEnvForTests } from "@/lib/platform/env";
import { installJobs } from "@/lib/platform/jobs";
import { closeMailTransport } from "@/lib/platform/mail-transport";
import { queueMail, retryMail, threadOf, type NewMail } from "./commands";
import { deliverMail } from "./delivery";
import { maximumAttempts } from "./model";
import { getMail, listMail } from "./queries";

const admin = makeActor<"staff">({ kind: "staff", role: "admin", userId: "0191d7a0-0000-7000-8000-000000000001", name: "Ada", email: "ada@desk.test", visitorId: null });
const agent = makeActor<"staff">({ ...admin, kind: "staff", role: "agent" });

interface Received {
  to: string[];
  raw: string;
}
const received: Received[] = [];
let refuse: { code: number; for: string } | null = null;
let server: SMTPServer;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ close } = await openTestDatabase());
  await installJobs();
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, callback) =>
      refuse && (refuse.for === "*" || refuse.for === address)
        ? callback(Object.assign(new Error("refused by the test"), { responseCode: refuse.code }))
        : callback(),
    onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString("utf8") });
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
beforeEach(() => {
  received.length = 0;
  refuse = null;
  setEnvForTests({ SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, MAIL_FROM: "Example Help <help@desk.test>", LOG_LEVEL: "silent" });
});
afterEach(() => {
  closeMailTransport();
  clock.set(null);
});
afterAll(async () => {
  setEnvForTests(undefined);
  await new Promise<void>((resolve) => server.close(resolve));
  await close();
});

const queue = (over: Partial<NewMail> = {}) =>
  database().prisma.$transaction((tx) =>
    queueMail(tx, { kind: "test", to: { email: "kim@customer.test", name: "Kim" }, subject: "Hello", text: "Hello Kim", ...over }),
  );
const row = (id: string) => database().prisma.outgoingMail.findUniqueOrThrow({ where: { id } });
const jobsFor = (id: string) =>
  database().raw.query<{ seconds: number }>(
    `SELECT extract(epoch FROM start_after - created_on)::int AS seconds FROM pgboss.job
     WHERE name = 'mail.deliver' AND data->'data'->>'mailId' = $1 ORDER BY created_on, start_after`,
    [id],
  );

let counter = 0;
async function makeTicket(): Promise<string> {
  counter += 1;
  const { prisma } = database();
  const person = await prisma.person.create({ data: { email: `p${counter}@x.test`, name: "P" }, select: { id: true } });
  return (await prisma.ticket.create({ data: { subject: "x", topic: "general", requesterId: person.id }, select: { id: true } })).id;
}

describe("queueing a mail", () => {
  it("a change that is rolled back leaves neither mail nor job", async () => {
    const { prisma } = database();
    let id = "";
    const failing = prisma.$transaction(async (tx) => {
      id = (await queueMail(tx, { kind: "test", to: { email: "a@b.test", name: null }, subject: "s", text: "t" })).id;
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    expect(await prisma.outgoingMail.count({ where: { id } })).toBe(0);
    expect(await jobsFor(id)).toEqual([]);
  });

  it("SEC-MAILOUT-04: line breaks in names, subject and address add no header and no recipient", async () => {
    const evil = "\r\nBcc: x@evil.test";
    const { id } = await queue({ to: { email: "kim@customer.test", name: `Kim${evil}` }, subject: `Hi${evil}\u2028Cc: y@evil.test`, inReplyTo: `<a@b>${evil}` });
    await deliverMail(id);
    expect(received).toHaveLength(1);
    expect(received[0]!.to).toEqual(["kim@customer.test"]);
    const headers = received[0]!.raw.split("\r\n\r\n")[0]!;
    expect(headers).not.toMatch(/^(b?cc):/im);
  });

  it.each(["a@b.test, x@evil.test", "a@b.test\r\nRCPT TO:<x@evil.test>", "Kim <a@b.test>", "", "nobody"])(
    "SEC-MAILOUT-04: %j is not an address, so the mail is dead and the change goes on",
    async (email) => {
      const { id } = await queue({ to: { email, name: null } });
      expect(await row(id)).toMatchObject({ state: "dead", lastError: expect.any(String) });
      await deliverMail(id);
      expect(received).toEqual([]);
    },
  );
});

describe("delivering", () => {
  it("sends once, with the Message-ID that was fixed at the start", async () => {
    const { id, messageId } = await queue();
    await deliverMail(id);
    await deliverMail(id);
    expect(received).toHaveLength(1);
    expect(received[0]!.raw).toContain(`Message-ID: ${messageId}`);
    expect(await row(id)).toMatchObject({ state: "sent", attempts: 1, lastError: null, sentAt: expect.any(Date) });
  });

  it("SEC-MAILOUT-02: cut off before the note that it was sent, it goes out once more as the same mail", async () => {
    const { id } = await queue();
    await deliverMail(id);
    await database().prisma.outgoingMail.update({ where: { id }, data: { state: "queued", sentAt: null } });
    await deliverMail(id);
    const ids = received.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)![1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it("without a mail server it is kept and not called sent, and it leaves when asked again once there is one", async () => {
    const withServer = env();
    setEnvForTests({ SMTP_URL: undefined });
    const { id } = await queue();
    await deliverMail(id);
    expect(await row(id)).toMatchObject({ state: "kept", sentAt: null, attempts: 0 });
    expect((await listMail(admin, { state: "kept" })).items.map((mail) => mail.id)).toContain(id);
    setEnvForTests(withServer);
    await deliverMail(id);
    expect(received).toEqual([]);
    await retryMail(admin, id);
    await deliverMail(id);
    expect(received).toHaveLength(1);
    expect(await row(id)).toMatchObject({ state: "sent", attempts: 1, sentAt: expect.any(Date) });
  });

  it("SEC-MAILOUT-01: a server that is away means waiting longer each time, not giving up", async () => {
    setEnvForTests({ SMTP_URL: "smtp://127.0.0.1:1", LOG_LEVEL: "silent" });
    const { id } = await queue();
    for (let attempt = 1; attempt < 4; attempt += 1) {
      await deliverMail(id);
      expect(await row(id)).toMatchObject({ state: "failed", attempts: attempt, lastError: expect.stringContaining("ECONNREFUSED") });
    }
    const waits = (await jobsFor(id)).map(({ seconds }) => seconds);
    expect(waits).toEqual([0, 30, 60, 120]);
  });

  it("SEC-MAILOUT-01: after the last try it is dead with its reason, and retry now sends it", async () => {
    refuse = { code: 451, for: "*" };
    const { id } = await queue();
    await database().prisma.outgoingMail.update({ where: { id }, data: { attempts: maximumAttempts - 1 } });
    await deliverMail(id);
    expect(await row(id)).toMatchObject({ state: "dead", attempts: maximumAttempts, lastError: expect.stringContaining("refused by the test") });
    await deliverMail(id);
    expect(received).toEqual([]);
    refuse = null;
    await retryMail(admin, id);
    await deliverMail(id);
    expect(await row(id)).toMatchObject({ state: "sent", lastError: null });
    await expect(retryMail(admin, id)).rejects.toMatchObject({ code: "conflict" });
  });

  it("SEC-MAILOUT-03: one bad recipient of three is dead at once and the others get theirs once", async () => {
    refuse = { code: 550, for: "bad@customer.test" };
    const ids = [];
    for (const email of ["one@customer.test", "bad@customer.test", "two@customer.test"]) ids.push((await queue({ to: { email, name: null } })).id);
    for (const id of [...ids, ...ids]) await deliverMail(id);
    expect(received.map(({ to }) => to[0])).toEqual(["one@customer.test", "two@customer.test"]);
    expect((await Promise.all(ids.map(row))).map(({ state }) => state)).toEqual(["sent", "dead", "sent"]);
  });

  it("SEC-MAILOUT-01: mails of one ticket keep their order, and one that was given up holds nobody up", async () => {
    const ticketId = await makeTicket();
    clock.set(new Date("2026-11-23T09:00:00Z"));
    const first = await queue({ ticketId, subject: "First" });
    clock.set(new Date("2026-11-23T09:01:00Z"));
    const second = await queue({ ticketId, subject: "Second" });
    const other = await queue({ ticketId, subject: "Other", to: { email: "maya@desk.test", name: null } });
    await deliverMail(second.id);
    await deliverMail(other.id);
    expect(received.map(({ to }) => to[0])).toEqual(["maya@desk.test"]);
    expect(await row(second.id)).toMatchObject({ state: "queued", attempts: 0 });
    expect((await jobsFor(second.id)).length).toBe(2);
    refuse = { code: 550, for: "kim@customer.test" };
    await deliverMail(first.id);
    refuse = null;
    await deliverMail(second.id);
    expect(received.map(({ raw }) => /^Subject: (.*)$/im.exec(raw)![1])).toEqual(["Other", "Second"]);
  });

  it("a mail names the last one this reader got about the ticket", async () => {
    const ticketId = await makeTicket();
    const { prisma } = database();
    const first = await queue({ ticketId });
    const second = await queue({ ticketId, ...(await threadOf(prisma, ticketId, "kim@customer.test")) });
    const third = await threadOf(prisma, ticketId, "kim@customer.test");
    expect(third).toEqual({ inReplyTo: second.messageId, references: [first.messageId, second.messageId] });
    expect(await threadOf(prisma, ticketId, "maya@desk.test")).toEqual({});
  });
});

describe("the desk's mailbox", () => {
  it("is the administrators' alone", async () => {
    const { id } = await queue();
    for (const call of [listMail(agent), getMail(agent, id), retryMail(agent, id)]) await expect(call).rejects.toMatchObject({ code: "not_found" });
    expect(await getMail(admin, id)).toMatchObject({ id, text: "Hello Kim", to: { email: "kim@customer.test", name: "Kim" } });
  });

  it("pages through every mail once, newest first, forwards and back", async () => {
    const { prisma } = database();
    await prisma.outgoingMail.deleteMany();
    // Several of one moment, so that the second part of the key matters.
    await prisma.outgoingMail.createMany({
      data: Array.from({ length: 120 }, (_, index) => ({
        kind: "test",
        toEmail: "kim@customer.test",
        subject: `${index}`,
        text: "x",
        messageId: `<${index}@page.test>`,
        createdAt: new Date(Date.UTC(2026, 10, 23) + Math.floor(index / 7) * 1000),
      })),
    });
    const seen: string[] = [];
    let page = await listMail(admin);
    seen.push(...page.items.map(({ id }) => id));
    const firstIds = [...seen];
    while (page.next) {
      page = await listMail(admin, { after: page.next });
      seen.push(...page.items.map(({ id }) => id));
    }
    expect(new Set(seen).size).toBe(120);
    page = await listMail(admin, { before: page.previous! });
    page = await listMail(admin, { before: page.previous! });
    expect(page.items.map(({ id }) => id)).toEqual(firstIds);
    expect(page.previous).toBeNull();
    expect((await listMail(admin, { state: "dead" })).items).toEqual([]);
  });

  it.each(["x", "W10", Buffer.from("[1e300,\"x\"]").toString("base64url"), Buffer.from("[1,\"' OR 1=1\"]").toString("base64url")])(
    "starts from the beginning for the cursor %s",
    async (cursor) => {
      const page = await listMail(admin, { after: cursor });
      const back = await listMail(admin, { before: cursor });
      const start = await listMail(admin);
      expect(page.items).toEqual(start.items);
      expect(back.items).toEqual(start.items);
    },
  );
});
