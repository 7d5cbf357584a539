import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { makeActor, type Actor, type CustomerActor, type StaffActor } from "@/lib/accounts/actor";
import { makeCustomer, makeStaff, pretend } from "@/lib/accounts/testing";
import { idleState, type ActionState } from "@/lib/core/action-state";
import { ensureDefaultCauses } from "@/lib/causes/commands";
import { database } from "@/lib/platform/database/database";
import { openTestDatabase } from "@/lib/platform/database/testing";
import { installJobs } from "@/lib/platform/jobs";
import { ensureDefaultCalendar } from "@/lib/promises/commands";
import * as actions from "./actions";
import { encodeTrailItem } from "./model";
import { getDeskTicket, getTicketByLink } from "./queries";

let signedIn: Actor;
const refresh = vi.hoisted(() => vi.fn());

vi.mock("next/headers", async () => (await import("@/lib/accounts/testing")).nextHeaders);
vi.mock("next-intl/server", async () => (await import("@/lib/accounts/testing")).nextIntlServer);
vi.mock("next/cache", () => ({ refresh }));
vi.mock("@/lib/accounts/session", () => ({ currentActor: async () => signedIn }));

const visitor = makeActor<"visitor">({ kind: "visitor", visitorId: null });
let agent: StaffActor;
let customer: CustomerActor;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ close } = await openTestDatabase());
  await installJobs();
  await ensureDefaultCalendar();
  await ensureDefaultCauses();
  agent = await makeStaff("agent");
  customer = await makeCustomer();
});
beforeEach(() => {
  pretend();
  refresh.mockClear();
});
afterAll(() => close());

type Action<R> = (state: ActionState<R>, form: FormData) => Promise<ActionState<R>>;

/** Posts a form as a browser does, also with the fields React adds. */
async function send<R>(actor: Actor, action: Action<R>, fields: Record<string, string | string[]>) {
  signedIn = actor;
  const form = new FormData();
  form.append("$ACTION_REF_1", "");
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
  return action(idleState<R>(), form);
}

async function redirected(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => null,
    (thrown: { digest?: string }) => thrown,
  );
  return /^NEXT_REDIRECT;[^;]+;([^;]+);/.exec(error?.digest ?? "")?.[1] ?? "";
}

const contact = () => ({ requestKey: randomUUID(), name: "Gil", email: "gil@home.test", subject: "Late parcel", message: "Where is it?", topic: "delivery", website: "" });

describe("the contact form", () => {
  it("leads a guest to their link, with the steps they kept", async () => {
    const item = { kind: "article", text: "Parcel late", articleSlug: "parcel-late", at: new Date("2026-11-23T12:00:00Z") } as const;
    const target = await redirected(send(visitor, actions.createTicketAction, { ...contact(), trail: [encodeTrailItem(item)] }));
    const secret = /^\/ticket\/([\w-]{43})\?sent=1$/.exec(target)![1]!;
    expect((await getTicketByLink(visitor, secret)).trail).toEqual([item]);
  });

  it("leads a customer to their ticket", async () => {
    const { name: _, email: __, ...form } = contact();
    expect(await redirected(send(customer, actions.createTicketAction, form))).toMatch(/^\/portal\/tickets\/\d+\?sent=1$/);
  });

  it("keeps everything typed and names the wrong fields in sentences", async () => {
    const form = { ...contact(), email: "nobody", subject: "Kept" };
    const state = await send(visitor, actions.createTicketAction, form);
    expect(state).toMatchObject({ status: "error", code: "invalid", values: { subject: "Kept", message: "Where is it?", email: "nobody" } });
    expect(state.fieldErrors.email).toContain("name@example.com");
    const empty = await send(visitor, actions.createTicketAction, { ...form, subject: "", message: "" });
    expect(empty.fieldErrors).toMatchObject({ subject: "Say in a few words what it is about.", message: "Write your message." });
  });
});

describe("the forms of the desk and of the requester", () => {
  async function ticket() {
    const target = await redirected(send(visitor, actions.createTicketAction, { ...contact(), email: `${randomUUID()}@home.test` }));
    const secret = /ticket\/([\w-]{43})/.exec(target)![1]!;
    const { number } = await getTicketByLink(visitor, secret);
    return { number: String(number), secret };
  }
  const seen = async (number: string) => (await getDeskTicket(agent, Number(number))).lastSeenMessageId!;

  it("a reply that crosses a message keeps its text, quotes the message and refreshes the page", async () => {
    const { number, secret } = await ticket();
    const form = { number, requestKey: randomUUID(), body: "My long reply", thenStatus: "open", causeId: "", lastSeenMessageId: await seen(number) };
    await send(visitor, actions.customerReplyAction, { secret, requestKey: randomUUID(), body: "It {has} come" });
    refresh.mockClear();
    const state = await send(agent, actions.replyToTicketAction, form);
    expect(state).toMatchObject({ status: "error", code: "conflict", values: { body: "My long reply" } });
    expect(state.formError).toContain("Gil wrote while you were writing: “It {has} come”");
    expect(refresh).toHaveBeenCalled();
    expect(await send(agent, actions.replyToTicketAction, { ...form, lastSeenMessageId: await seen(number) })).toMatchObject({ status: "done", result: { repeated: false } });
  });

  it("walks from question to rating", async () => {
    const { number, secret } = await ticket();
    expect(await send(agent, actions.takeTicketAction, { number })).toMatchObject({ status: "done" });
    expect(await send(agent, actions.addNoteAction, { number, requestKey: randomUUID(), body: "Known carrier delay" })).toMatchObject({ status: "done" });
    expect(await send(agent, actions.setPriorityAction, { number, version: "2", priority: "high" })).toMatchObject({ status: "done" });
    expect(await send(agent, actions.setTopicAction, { number, version: "3", topic: "returns" })).toMatchObject({ status: "done" });
    const noCause = await send(agent, actions.replyToTicketAction, { number, requestKey: randomUUID(), body: "Done", thenStatus: "solved", causeId: "", helpfulArticleSlug: "", lastSeenMessageId: await seen(number) });
    expect(noCause.fieldErrors.causeId).toContain("cause");
    const cause = await database().prisma.cause.findFirstOrThrow({ where: { key: "carrier_late" }, select: { id: true } });
    expect(await send(agent, actions.solveTicketAction, { number, version: "4", causeId: cause.id, helpfulArticleSlug: "" })).toMatchObject({ status: "done" });
    expect(await send(visitor, actions.rateTicketAction, { secret, number: "", score: "", comment: "", feelingEnd: "" })).toMatchObject({ status: "error", fieldErrors: { score: "Choose from 1 to 5." } });
    expect(await send(visitor, actions.rateTicketAction, { secret, score: "5", comment: "Quick", feelingEnd: "" })).toMatchObject({ status: "done" });
    expect(await send(visitor, actions.customerReplyAction, { secret, requestKey: randomUUID(), body: "Not yet!" })).toMatchObject({ status: "done", result: { followUp: false } });
    expect(await send(visitor, actions.markSolvedAction, { secret })).toMatchObject({ status: "done" });
    expect(await getTicketByLink(visitor, secret)).toMatchObject({ status: "solved", rating: { score: 5, comment: "Quick" }, next: { kind: "solved", canRate: true } });
  });

  it("SEC-AUTHZ-09: an action replayed by a visitor or by another customer changes nothing", async () => {
    const { number } = await ticket();
    const key = () => randomUUID();
    const calls = [
      [actions.replyToTicketAction, { number, requestKey: key(), body: "x", thenStatus: "open" }],
      [actions.addNoteAction, { number, requestKey: key(), body: "x" }],
      [actions.takeTicketAction, { number }],
      [actions.assignTicketAction, { number, version: "1", assigneeId: "" }],
      [actions.setPriorityAction, { number, version: "1", priority: "low" }],
      [actions.setTopicAction, { number, version: "1", topic: "general" }],
      [actions.solveTicketAction, { number, version: "1", causeId: randomUUID() }],
      [actions.closeTicketAction, { number, version: "1" }],
      [actions.reopenTicketAction, { number, version: "1" }],
      [actions.customerReplyAction, { number, requestKey: key(), body: "x" }],
      [actions.markSolvedAction, { number }],
      [actions.rateTicketAction, { number, score: "1" }],
    ] as [Action<unknown>, Record<string, string>][];
    const before = await getDeskTicket(agent, Number(number));
    for (const [action, fields] of calls) {
      expect(await send(visitor, action, fields)).toMatchObject({ status: "error", code: "sign_in_required" });
      expect(await send(customer, action, fields)).toMatchObject({ status: "error", code: "not_found" });
    }
    expect(await getDeskTicket(agent, Number(number))).toEqual(before);
  });

  it("the secret of a link is never echoed back into a form's values", async () => {
    const { secret } = await ticket();
    const state = await send(visitor, actions.customerReplyAction, { secret, requestKey: randomUUID(), body: " " });
    expect(state.status).toBe("error");
    expect(JSON.stringify(state)).not.toContain(secret);
  });
});
