import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { makeApiKey } from "@/lib/accounts/commands";
import { makeStaff, pretend } from "@/lib/accounts/testing";
import { database } from "@/lib/platform/database/database";
import { openTestDatabase } from "@/lib/platform/database/testing";
import { setEnvForTests } from "@/lib/platform/env";
import { installJobs } from "@/lib/platform/jobs";
import { ensureDefaultCalendar } from "@/lib/promises/commands";
import { GET as unknownAddress } from "../../[...path]/route";
import { DELETE as deleteOne, GET, OPTIONS as optionsOfOne } from "./[number]/route";
import { GET as getAll, POST } from "./route";

vi.mock("next/headers", async () => (await import("@/lib/accounts/testing")).nextHeaders);
vi.mock("next-intl/server", async () => (await import("@/lib/accounts/testing")).nextIntlServer);

let close: () => Promise<void>;
let full: string;
let reading: string;

beforeAll(async () => {
  ({ close } = await openTestDatabase());
  setEnvForTests({ BASE_URL: "https://help.desk.test" });
  await installJobs();
  await ensureDefaultCalendar();
  const admin = await makeStaff("admin");
  full = (await makeApiKey(admin, { name: "Shop", scopes: ["tickets:read", "tickets:write"] })).secret;
  reading = (await makeApiKey(admin, { name: "Report", scopes: ["tickets:read"] })).secret;
});
beforeEach(() => pretend());
afterAll(async () => {
  setEnvForTests(undefined);
  await close();
});

const ticket = { subject: "Late parcel", message: "Where is it?", requester: { email: "kim@home.test", name: "Kim" } };

async function post(body: unknown, headers: Record<string, string> = {}, key = full) {
  const request = new Request("http://localhost:3000/api/v1/tickets", {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const response = await POST(request, { params: Promise.resolve({}) });
  return { status: response.status, headers: response.headers, body: (await response.json()) as { number: number; error: { code: string; fields?: Record<string, string> } } };
}

async function get(number: string, key = full) {
  const request = new Request(`http://localhost:3000/api/v1/tickets/${number}`, { headers: { authorization: `Bearer ${key}` } });
  const response = await GET(request, { params: Promise.resolve({ number }) });
  return { status: response.status, text: await response.text() };
}

describe("POST /api/v1/tickets", () => {
  it("makes a ticket and says where it is and when the answer is due", async () => {
    const answer = await post({ ...ticket, topic: "delivery", priority: "urgent", channel: "phone", orderNumber: "A-1" });
    expect(answer.status).toBe(201);
    const { number } = answer.body;
    expect(answer.body).toEqual({
      number,
      status: "new",
      createdAt: expect.stringMatching(/Z$/),
      firstReplyDueAt: expect.stringMatching(/Z$/),
      url: `https://help.desk.test/desk/tickets/${number}`,
    });
    expect(answer.headers.get("location")).toBe(`https://help.desk.test/api/v1/tickets/${number}`);
    const stored = await database().prisma.ticket.findUniqueOrThrow({ where: { number }, include: { events: true, mails: true } });
    expect(stored).toMatchObject({ topic: "delivery", priority: "urgent", channel: "phone", orderNumber: "A-1" });
    expect(stored.events).toMatchObject([{ type: "created", by: "api" }]);
    expect(stored.mails[0]!.text).toMatch(/https:\/\/help\.desk\.test\/ticket\/[\w-]{43}/);
  });

  it("SEC-API-07: one key and body 20 times at once is one ticket and one answer, another body is 409", async () => {
    const headers = { "idempotency-key": "order-17" };
    const before = await database().prisma.ticket.count();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(ticket, headers)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
    expect(answers[0]!.status).toBe(201);
    expect(await database().prisma.ticket.count()).toBe(before + 1);
    const other = await post({ ...ticket, subject: "Other" }, headers);
    expect(other).toMatchObject({ status: 409, body: { error: { code: "idempotency_mismatch" } } });
    expect((await post({ message: ticket.message, requester: ticket.requester, subject: ticket.subject }, headers)).body.number).toBe(answers[0]!.body.number);
  });

  it("two requests without a key are two tickets", async () => {
    expect((await post(ticket)).body.number).not.toBe((await post(ticket)).body.number);
  });

  it.each([
    ["an unknown field", { ...ticket, internal: true }],
    ["SEC-AUTHZ-05: a nested write", { ...ticket, messages: { create: [{ kind: "note" }] } }],
    ["SEC-AUTHZ-05: a status", { ...ticket, status: "solved" }],
    ["no requester", { subject: "a", message: "b" }],
    ["SEC-AUTHZ-07: an operator", { ...ticket, requester: { email: { contains: "@" }, name: "x" } }],
    ["a long subject", { ...ticket, subject: "x".repeat(100_000) }],
    ["a long message", { ...ticket, message: "x".repeat(20_001) }],
    ["an unknown topic", { ...ticket, topic: "../x" }],
    ["a list", [ticket]],
    ["nothing", null],
    ["no JSON", "{"],
    ["a prototype", '{"__proto__":{"subject":"x"}}'],
  ])("refuses %s with 400 and makes nothing", async (_, body) => {
    const before = await database().prisma.ticket.count();
    const answer = await post(body);
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "invalid" } } });
    expect(await database().prisma.ticket.count()).toBe(before);
  });

  it("says in words that the requester is missing", async () => {
    const { error } = (await post({ subject: "a", message: "b" })).body;
    expect(error.fields).toEqual({ requester: "Say who it is for: requester with email and name." });
  });

  it.each([" ", "x".repeat(201), "a b"])("refuses the key %j", async (key) => {
    expect((await post(ticket, { "idempotency-key": key })).status).toBe(400);
  });

  it("takes NUL and control characters out instead of failing on them", async () => {
    const { number } = (await post({ ...ticket, subject: "a\u0000b", message: "c\u0000\u0001d" })).body;
    expect(await database().prisma.ticket.findUniqueOrThrow({ where: { number }, include: { messages: true } })).toMatchObject({ subject: "ab", messages: [{ body: "cd" }] });
  });

  it("a key without the scope makes nothing", async () => {
    expect(await post(ticket, {}, reading)).toMatchObject({ status: 403 });
    expect(await post(ticket, {}, `gp_${"a".repeat(43)}`)).toMatchObject({ status: 401 });
  });
});

describe("GET /api/v1/tickets/<number>", () => {
  it("gives the public side, and a note is nowhere in it", async () => {
    const { number } = (await post(ticket)).body;
    const { id } = await database().prisma.ticket.findUniqueOrThrow({ where: { number } });
    await database().prisma.message.create({ data: { ticketId: id, kind: "note", body: "CANARY-7f3a", html: "CANARY-7f3a" } });
    const { status, text } = await get(String(number), reading);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ number, url: `https://help.desk.test/desk/tickets/${number}`, subject: "Late parcel", messages: [{ from: "customer", author: "Kim", text: "Where is it?" }] });
    expect(text).not.toContain("CANARY");
  });

  it.each(["0", "-1", "1.5", "abc", "2000000000", "9999999999", "1%00", "../1"])("answers 404 to %s", async (number) => {
    expect((await get(number)).status).toBe(404);
  });
});

describe("addresses and methods that there are not", () => {
  it.each([
    ["GET /api/v1/tickets", getAll, "GET", "POST, OPTIONS", "This address only takes POST."],
    ["DELETE /api/v1/tickets/1", deleteOne, "DELETE", "GET, HEAD, OPTIONS", "This address only takes GET."],
  ])("%s is 405 in the form of every error", async (_, handler, method, allow, message) => {
    const response = await handler(new Request("http://localhost:3000/api/v1/tickets", { method }));
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe(allow);
    expect(await response.json()).toEqual({ error: { code: "invalid", message, reference: expect.any(String) } });
  });

  it("OPTIONS names only the methods that are taken", async () => {
    const response = await optionsOfOne(new Request("http://localhost:3000/api/v1/tickets/1", { method: "OPTIONS" }));
    expect([response.status, response.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
  });

  it("an unknown address is 404 in the form of every error", async () => {
    const response = await unknownAddress(new Request("http://localhost:3000/api/v1/nothing"), { params: Promise.resolve({ path: ["v1", "nothing"] }) });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: "not_found", message: expect.stringMatching(/\.$/), reference: expect.any(String) } });
  });
});
