import { describe, expect, it } from "vitest";
import { readQueueFilter, dayRange, positionAfter, searchTerms } from "./queue-filter";
import { apiTicketSchema, assignSchema, contactFormSchema, messageBodySchema, replySchema } from "./schema";

const key = "0191d7a0-0000-4000-8000-000000000001";
const form = { requestKey: key, subject: "Late parcel", message: "Where is it?" };
const issues = (result: { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
  (result.error?.issues ?? []).map((issue) => `${issue.path.join(".")}: ${issue.message}`);

describe("the contact form", () => {
  it("takes empty choices as not chosen", () => {
    const parsed = contactFormSchema.parse({ ...form, topic: "", feeling: "", expected: "  ", website: "", trail: [] });
    expect(parsed).toMatchObject({ topic: undefined, feeling: undefined, expected: undefined });
  });

  it("names each wrong field with a key of the catalogue", () => {
    const wrong = contactFormSchema.safeParse({ ...form, subject: " ", message: "", topic: "hack", website: "x" });
    expect(issues(wrong)).toEqual(["subject: subject_missing", "message: message_missing", "topic: topic_unknown", "website: leave_empty"]);
  });

  it.each(["role", "customerId", "requesterId", "status", "priority", "internal", "createdAt", "version", "dueAt", "messages"])(
    "SEC-AUTHZ-05: refuses the extra field %s",
    (name) => {
      expect(contactFormSchema.safeParse({ ...form, [name]: "x" }).success).toBe(false);
    },
  );

  it("keeps the line breaks of a message and drops what only disguises", () => {
    expect(messageBodySchema.parse(" a\r\nb\u0000\u0007c ")).toBe("a\nbc");
  });

  it("refuses a message above 20,000 characters and takes one of exactly that length", () => {
    expect(messageBodySchema.safeParse("x".repeat(20_000)).success).toBe(true);
    expect(issues(messageBodySchema.safeParse("x".repeat(20_001)))).toEqual([": message_too_long"]);
    expect(issues(messageBodySchema.safeParse("x".repeat(1_000_000)))).toEqual([": message_too_long"]);
  });

  it("folds a subject into one line", () => {
    expect(contactFormSchema.parse({ ...form, subject: "a\r\nBcc: x@evil.test\tb" }).subject).toBe("a Bcc: x@evil.test b");
  });

  it("takes out of single lines what reorders or hides text, and writes order numbers in capitals", () => {
    const parsed = contactFormSchema.parse({ ...form, name: "K\u200bim\u2066", subject: "Refund \u202egnp.exe\u202c\ufeff", product: "La\u200dmp\u2060", orderNumber: " nw-\u200e48\u200c29 " });
    expect(parsed).toMatchObject({ name: "Kim", subject: "Refund gnp.exe", product: "Lamp", orderNumber: "NW-4829" });
    expect(issues(contactFormSchema.safeParse({ ...form, subject: "\u200b\u202e" }))).toEqual(["subject: subject_missing"]);
  });

  it.each(["\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u{1f469}\u200d\u{1f4bb}"])("keeps the joiner that %j is spelt with", (subject) => {
    expect(contactFormSchema.parse({ ...form, subject }).subject).toBe(subject);
  });

  it.each(["{", "null", "[]", '{"kind":"search"}', '{"kind":"x","text":"a","articleSlug":null,"at":"2026-11-23T12:00:00Z"}', `{"kind":"search","text":"a","articleSlug":"../x","at":"2026-11-23T12:00:00Z"}`])(
    "refuses the trail item %s",
    (item) => {
      expect(contactFormSchema.safeParse({ ...form, trail: [item] }).success).toBe(false);
    },
  );

  it("takes at most sixty trail items", () => {
    const item = '{"kind":"search","text":"late","articleSlug":null,"at":"2026-11-23T12:00:00.000Z"}';
    expect(contactFormSchema.parse({ ...form, trail: [item] }).trail).toEqual([
      { kind: "search", text: "late", articleSlug: null, at: new Date("2026-11-23T12:00:00Z") },
    ]);
    expect(contactFormSchema.safeParse({ ...form, trail: Array(61).fill(item) }).success).toBe(false);
  });
});

describe("other forms", () => {
  it("an assignment to nobody is a choice, a missing one a mistake", () => {
    expect(assignSchema.parse({ number: "7", version: "1", assigneeId: "" }).assigneeId).toBeNull();
    expect(assignSchema.safeParse({ number: "7", version: "1" }).success).toBe(false);
  });

  it("a reply reads its numbers and flags from text", () => {
    const reply = replySchema.parse({ number: "7", requestKey: key, body: "Hello", thenStatus: "open", causeId: "", confirmed: "true" });
    expect(reply).toMatchObject({ number: 7, causeId: undefined, confirmed: true });
  });

  it("SEC-AUTHZ-07: operators in place of values are refused", () => {
    expect(replySchema.safeParse({ number: { gt: 0 }, requestKey: key, body: "x", thenStatus: "open" }).success).toBe(false);
    expect(apiTicketSchema.safeParse({ subject: "a", message: "b", requester: { email: { not: "" }, name: "x" } }).success).toBe(false);
    expect(readQueueFilter({ "status[not]": "x", assigneeId: "1 OR 1=1", status: "hidden" })).toEqual({});
  });
});

describe("the queue's address", () => {
  it("takes what it knows and drops the rest", () => {
    expect(readQueueFilter({ view: "mine", topic: ["delivery", "x"], createdFrom: "yesterday", q: " late " })).toEqual({ view: "mine", topic: "delivery", q: "late" });
  });

  it("a range of days holds both days in the desk's zone", () => {
    expect(dayRange("2027-03-28", "2027-03-28", "Europe/London")).toEqual({ gte: new Date("2027-03-28T00:00:00Z"), lt: new Date("2027-03-28T23:00:00Z") });
    expect(dayRange("2027-02-31", undefined, "Europe/London")).toBeUndefined();
  });

  it.each([
    ["#1024", { words: ["#1024"], number: 1024 }],
    ["99999999999", { words: ["99999999999"], number: null }],
    ["100%_sure\\", { words: ["100\\%\\_sure\\\\"], number: null }],
    ["a\u0000b", { words: ["a", "b"], number: null }],
    ["", { words: [], number: null }],
  ])("searches %j for its words", (q, expected) => {
    expect(searchTerms(q)).toEqual(expected);
  });

  it.each([[["x", 1]], [[1e300, 1]], [[null, 1.5]], [[null, null]]])("a cursor %j that is not ours starts from the beginning", (cursor) => {
    expect(positionAfter("due", cursor as never, false)).toBeNull();
  });
});
