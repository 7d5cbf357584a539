import "server-only";
import { isStaff, readerKeyOf, type Actor } from "@/lib/accounts/actor";
import { clock } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { findOrCreatePerson, type FoundPerson } from "@/lib/customers/commands";
import { normaliseEmail } from "@/lib/customers/model";
import { database } from "@/lib/platform/database/database";
import type { Transaction } from "@/lib/platform/database/client";
import { addressKey, consume } from "@/lib/platform/rate-limit";
import { answerPromise, cancelPromise, newPromise, startPromise, tightenPromise } from "@/lib/promises/commands";
import { loadCalendar } from "@/lib/promises/queries";
import {
  canMove,
  continuation,
  limits,
  type Channel,
  type EventType,
  type Feeling,
  type TicketPriority,
  type TicketStatus,
  type TicketTopic,
  type TicketTrailItem,
} from "./model";
import { renderMessage } from "./message-html";
import { canCreateTicket } from "./policy";
import { requesterSchema, type RequesterInput } from "./schema";
import { hashOfSecret, linkSecrets } from "./secret-link";
import { mailAssignee, mailReceived, mailReply, mailSolved, type SecretOf } from "./ticket-mails";
import { assertMay, assertVersion, openTicket, type TicketHandle, type TicketRecord } from "./ticket-record";

/** Network address of the sender where there is one; what limits and logs go by, never a right. */
export interface Sender {
  address?: string | undefined;
}

export interface NewTicket {
  /** Random, from the form or the program; the same key again gives the same ticket. */
  requestKey: string;
  /** Who the ticket is for, when a program or a colleague writes it down. */
  requester?: RequesterInput | undefined;
  /** What a guest typed about themselves. A signed-in customer's are ignored. */
  name?: string | undefined;
  email?: string | undefined;
  subject: string;
  message: string;
  topic?: TicketTopic | undefined;
  /** Taken from programs and staff only. */
  priority?: TicketPriority | undefined;
  channel?: Channel | undefined;
  feeling?: Feeling | undefined;
  expected?: string | undefined;
  since?: string | undefined;
  tried?: string | undefined;
  impact?: string | undefined;
  orderNumber?: string | undefined;
  product?: string | undefined;
  trail?: TicketTrailItem[] | undefined;
  website?: string | undefined;
}

export interface CreatedTicket {
  number: number;
  status: TicketStatus;
  createdAt: Date;
  firstReplyDueAt: Date | null;
  /** Of the guest's link; only in the answer to the form that made the ticket. */
  secret: string | null;
  /** True when the same request had made it before. */
  repeated: boolean;
}

const perSender = { name: "ticket-create", points: 10, seconds: 3600 };
const perAddress = { name: "ticket-create-address", points: 60, seconds: 3600 };

/**
 * Makes one ticket of a request, however often it is sent. Throws invalid (a guest's name or address), too_many, and
 * conflict `form_already_sent` when the same form was sent before with other words.
 */
export async function createTicket(actor: Actor, input: NewTicket, sender: Sender = {}): Promise<CreatedTicket> {
  const creation = await prepareCreation(actor, input);
  const { prisma } = database();
  const earlier = await repeatedCreation(prisma, creation);
  if (earlier) return earlier;
  try {
    await limitSender(actor, sender);
  } catch (refusal) {
    // An impatient person's other clicks used up the limit before the first one's ticket was there to be found.
    const made = await twinUnderWay(creation);
    if (made) return made;
    throw refusal;
  }
  return prisma.$transaction((tx) => createPrepared(tx, creation));
}

async function twinUnderWay(creation: PreparedCreation): Promise<CreatedTicket | null> {
  for (const milliseconds of [100, 500]) {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    const made = await database().prisma.$transaction(async (tx) => {
      await waitForTwin(tx, creation.requestKey);
      return repeatedCreation(tx, creation);
    });
    if (made) return made;
  }
  return null;
}

/** Checks a request and fetches what must not be asked for inside a transaction. */
export async function prepareCreation(actor: Actor, input: NewTicket): Promise<PreparedCreation> {
  if (!canCreateTicket(actor)) throw new AppError("forbidden");
  if (input.website) throw new AppError("invalid", { fields: { website: "leave_empty" } });
  if ((input.trail?.length ?? 0) > limits.trailItems) throw new AppError("invalid", { fields: { trail: "trail_invalid" } });
  const requester = requesterOf(actor, input);
  return { actor, input, requester, requestKey: scopedKey(actor, input.requestKey), secretOf: await linkSecrets() };
}

/** The transaction of createTicket, for a caller that has one already. */
export async function createPrepared(tx: Transaction, creation: PreparedCreation): Promise<CreatedTicket> {
  const { actor, input, requester, requestKey, secretOf } = creation;
  await waitForTwin(tx, requestKey);
  const twin = await repeatedCreation(tx, creation);
  if (twin) return twin;
  const person = await findOrCreatePerson(tx, requester);
  const withLink = actor.kind === "visitor" || (actor.kind !== "customer" && !person.hasAccount);
  return insertTicket(tx, actor, { input, requestKey, person, withLink, secretOf, now: clock.now() });
}

/** Requests with the same key pass here one after the other, so that all but the first find its ticket. */
async function waitForTwin(tx: Transaction, requestKey: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${requestKey}, 0))`;
}

function requesterOf(actor: Actor, input: NewTicket): RequesterInput {
  if (actor.kind === "customer") return { email: actor.email, name: actor.name };
  const typed = actor.kind === "visitor" ? { email: input.email, name: input.name } : (input.requester ?? {});
  const parsed = requesterSchema.safeParse(typed);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[String(issue.path[0])] ??= issue.message;
  throw new AppError("invalid", { fields });
}

/** One key of two senders is two requests, except among guests: their cookie may only come with the first answer. */
function scopedKey(actor: Actor, key: string): string {
  const scope =
    actor.kind === "customer" || actor.kind === "staff"
      ? `user:${actor.userId}`
      : actor.kind === "api"
        ? `api:${actor.keyId}`
        : actor.kind === "system"
          ? `system:${actor.name}`
          : "form";
  return `${scope}:${key}`;
}

/** Programs have their own limit at the gate; staff and the system have none. */
async function limitSender(actor: Actor, { address }: Sender): Promise<void> {
  if (actor.kind === "customer") return consume(perSender, `user:${actor.userId}`);
  if (actor.kind !== "visitor") return;
  const place = addressKey(address ?? "unknown");
  // A sender without cookies gets a new visitor id each time; the wider limit is for those.
  await consume(perAddress, place);
  await consume(perSender, `${place}|${actor.visitorId ?? ""}`);
}

export interface PreparedCreation {
  actor: Actor;
  input: NewTicket;
  requester: RequesterInput;
  requestKey: string;
  secretOf: SecretOf;
}

async function repeatedCreation(tx: Transaction, request: PreparedCreation): Promise<CreatedTicket | null> {
  const { requestKey, actor, input, requester, secretOf } = request;
  const made = await tx.ticket.findUnique({
    where: { requestKey },
    select: {
      number: true,
      status: true,
      subject: true,
      createdAt: true,
      accessHash: true,
      requester: { select: { email: true } },
      messages: { where: { kind: "public" }, orderBy: [{ createdAt: "asc" }, { id: "asc" }], take: 1, select: { body: true } },
      promises: { where: { kind: "first_reply" }, orderBy: { startedAt: "asc" }, take: 1, select: { dueAt: true } },
    },
  });
  if (!made) return null;
  // Somebody went back, changed the words and sent again: taking it for the same ticket would lose them.
  const same =
    made.subject === input.subject &&
    made.messages[0]?.body === input.message &&
    made.requester.email === normaliseEmail(requester.email);
  if (!same) throw new AppError("conflict", { reason: "form_already_sent", values: { number: made.number } });
  return {
    number: made.number,
    status: made.status,
    createdAt: made.createdAt,
    firstReplyDueAt: made.promises[0]?.dueAt ?? null,
    secret: actor.kind === "visitor" && made.accessHash ? secretOf(requestKey) : null,
    repeated: true,
  };
}

interface Insertion {
  input: NewTicket;
  requestKey: string;
  person: FoundPerson;
  withLink: boolean;
  secretOf: SecretOf;
  now: Date;
  followsId?: string;
}

async function insertTicket(tx: Transaction, actor: Actor, insertion: Insertion): Promise<CreatedTicket> {
  const { input, requestKey, person, withLink, secretOf, now, followsId } = insertion;
  const trusted = actor.kind === "api" || actor.kind === "staff" || actor.kind === "system";
  const priority = (trusted ? input.priority : undefined) ?? "normal";
  const channel = (trusted ? input.channel : undefined) ?? (actor.kind === "api" ? "api" : "web");
  const secret = withLink ? secretOf(requestKey) : null;
  const calendar = await loadCalendar(tx);
  const promise = newPromise(calendar, { kind: "first_reply", priority, now });
  const { dueAt } = promise;
  const ticket = await tx.ticket.create({
    data: {
      subject: input.subject,
      topic: input.topic ?? "general",
      priority,
      channel,
      requesterId: person.id,
      expected: input.expected ?? null,
      since: input.since ?? null,
      tried: input.tried ?? null,
      impact: input.impact ?? null,
      orderNumber: input.orderNumber ?? null,
      product: input.product ?? null,
      feeling: input.feeling ?? null,
      createdAt: now,
      dueAt,
      followsId: followsId ?? null,
      readerKey: isStaff(actor) ? null : readerKeyOf(actor),
      accessHash: secret === null ? null : hashOfSecret(secret),
      requestKey,
      promises: { create: promise },
    },
    select: { id: true, number: true, status: true, subject: true, createdAt: true, accessHash: true, requestKey: true },
  });
  const { id: ticketId } = ticket;
  await tx.message.create({
    data: { ticketId, kind: "public", personId: person.id, body: input.message, html: renderMessage(input.message), createdAt: now },
    select: { id: true },
  });
  if (input.trail?.length) {
    await tx.trailItem.createMany({
      data: input.trail.map(({ kind, text, articleSlug, at }) => ({ ticketId, kind, text: text.slice(0, limits.trailText), articleSlug, at })),
    });
  }
  await recordEvent(tx, actor, { ticketId, type: "created", now, data: { channel }, byRequester: followsId !== undefined });
  await mailReceived(
    tx,
    { ...ticket, requester: person, assignee: null },
    { body: actor.kind === "visitor" ? null : input.message, dueAt, timeZone: calendar.timeZone, secretOf },
  );
  return {
    number: ticket.number,
    status: ticket.status,
    createdAt: ticket.createdAt,
    firstReplyDueAt: dueAt,
    secret: actor.kind === "visitor" ? secret : null,
    repeated: false,
  };
}

// ---- The desk -------------------------------------------------------------------------------------------------------

export interface TicketChange {
  number: number;
  version: number;
}

export interface SentMessage {
  number: number;
  messageId: string;
  repeated: boolean;
}

export interface ReplyInput {
  number: number;
  requestKey: string;
  body: string;
  thenStatus: "open" | "waiting" | "solved";
  causeId?: string | undefined;
  helpfulArticleSlug?: string | undefined;
  /** Newest public message the writer had on screen; left out by programs that show none. */
  lastSeenMessageId?: string | undefined;
  /** Send although somebody wrote in between. */
  confirmed?: boolean | undefined;
}

/**
 * Answers the requester. Throws conflict `newer_message` (author and words in its values) when a public message came
 * that the writer had not seen, unless confirmed; the text is then not sent.
 */
export async function replyToTicket(actor: Actor, input: ReplyInput): Promise<SentMessage> {
  const secretOf = await linkSecrets();
  return database().prisma.$transaction(async (tx) => {
    const opened = await openTicket(tx, actor, { number: input.number });
    const { ticket, now } = opened;
    const requestKey = scopedKey(actor, input.requestKey);
    const twin = await repeatedMessage(tx, requestKey, ticket, input.body);
    if (twin) return twin;
    assertMay("reply", opened, actor);
    if (!input.confirmed) await assertNothingNewer(tx, ticket, input.lastSeenMessageId);
    const { thenStatus } = input;
    if (thenStatus !== ticket.status && !canMove(ticket.status, thenStatus, "staff")) {
      throw new AppError("conflict", { reason: "status_forbids", values: { status: ticket.status } });
    }
    const outcome = thenStatus === "solved" ? await solution(tx, ticket, input) : null;
    const message = await tx.message.create({
      data: {
        ticketId: ticket.id,
        kind: "public",
        userId: isStaff(actor) ? actor.userId : null,
        body: input.body,
        html: renderMessage(input.body),
        requestKey,
        createdAt: now,
      },
      select: { id: true },
    });
    await answerPromise(tx, ticket.id, now);
    const reopened = ticket.status === "solved" && thenStatus !== "solved";
    const takes = ticket.assigneeId === null && isStaff(actor);
    await tx.ticket.update({
      where: { id: ticket.id },
      data: {
        version: { increment: 1 },
        status: thenStatus,
        ...(ticket.firstRepliedAt ? {} : { firstRepliedAt: now }),
        ...(takes ? { assigneeId: actor.userId } : {}),
        ...(reopened ? { solvedAt: null, reopenCount: { increment: 1 } } : {}),
        ...(outcome ? { ...outcome.fields, ...(ticket.status === "solved" ? {} : { solvedAt: now }) } : {}),
      },
      select: { id: true },
    });
    const event = { ticketId: ticket.id, now };
    if (takes) await recordEvent(tx, actor, { ...event, type: "taken" });
    if (reopened) await recordEvent(tx, actor, { ...event, type: "reopened" });
    await recordEvent(tx, actor, { ...event, type: thenStatus === "waiting" ? "asked" : "replied" });
    if (outcome && ticket.status !== "solved") await recordEvent(tx, actor, { ...event, type: "solved", data: outcome.told });
    const mail = { agent: nameOf(actor), body: input.body, secretOf };
    if (thenStatus === "solved") await mailSolved(tx, ticket, { ...mail, now });
    else await mailReply(tx, ticket, { ...mail, asks: thenStatus === "waiting" });
    return { number: ticket.number, messageId: message.id, repeated: false };
  });
}

async function assertNothingNewer(tx: Transaction, ticket: TicketRecord, lastSeenMessageId: string | undefined): Promise<void> {
  if (lastSeenMessageId === undefined) return;
  const newest = await tx.message.findFirst({
    where: { ticketId: ticket.id, kind: "public" },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, body: true, user: { select: { name: true } }, person: { select: { name: true } } },
  });
  if (!newest || newest.id === lastSeenMessageId) return;
  const author = newest.user?.name ?? newest.person?.name ?? "";
  const text = newest.body.length > 300 ? `${newest.body.slice(0, 300)}…` : newest.body;
  throw new AppError("conflict", { reason: "newer_message", values: { author, text, messageId: newest.id } });
}

/** The cause that solving demands (kept when one is set), and the guideline that would have helped. */
async function solution(
  tx: Transaction,
  ticket: TicketRecord,
  { causeId, helpfulArticleSlug }: { causeId?: string | undefined; helpfulArticleSlug?: string | undefined },
) {
  const wanted = causeId ?? ticket.causeId;
  if (!wanted) throw new AppError("invalid", { fields: { causeId: "cause_missing" } });
  const cause = await tx.cause.findFirst({
    // A retired cause may stay on a ticket that has it, but is not given anew.
    where: { id: wanted, ...(wanted === ticket.causeId ? {} : { retiredAt: null }) },
    select: { id: true, name: true },
  });
  if (!cause) throw new AppError("invalid", { fields: { causeId: "cause_unknown" } });
  const article = helpfulArticleSlug
    ? await tx.article.findFirst({ where: { slug: helpfulArticleSlug, state: "published" }, select: { id: true, title: true } })
    : null;
  if (helpfulArticleSlug && !article) throw new AppError("invalid", { fields: { helpfulArticleSlug: "article_unknown" } });
  return {
    fields: { causeId: cause.id, ...(article ? { helpfulArticleId: article.id } : {}) },
    told: { cause: cause.name, ...(article ? { article: article.title } : {}) },
  };
}

export interface NoteInput {
  number: number;
  requestKey: string;
  body: string;
}

/** Writes for colleagues only: no mail, no promise, and no new version, since nothing anybody edits has changed. */
export async function addNote(actor: Actor, input: NoteInput): Promise<SentMessage> {
  return database().prisma.$transaction(async (tx) => {
    const opened = await openTicket(tx, actor, { number: input.number });
    const requestKey = scopedKey(actor, input.requestKey);
    const twin = await repeatedMessage(tx, requestKey, opened.ticket, input.body);
    if (twin) return twin;
    assertMay("note", opened, actor);
    const { id: ticketId } = opened.ticket;
    const messageId = await insertNote(tx, actor, { ticketId, body: input.body, requestKey, now: opened.now });
    return { number: opened.ticket.number, messageId, repeated: false };
  });
}

async function insertNote(
  tx: Transaction,
  actor: Actor,
  { ticketId, body, requestKey, now }: { ticketId: string; body: string; requestKey: string | null; now: Date },
): Promise<string> {
  const userId = isStaff(actor) ? actor.userId : null;
  const { id } = await tx.message.create({
    data: { ticketId, kind: "note", userId, body, html: renderMessage(body), requestKey, createdAt: now },
    select: { id: true },
  });
  await recordEvent(tx, actor, { ticketId, type: "noted", now });
  return id;
}

/** The first one has it; taking what one has already is no mistake. Throws conflict `already_taken` naming who has it. */
export async function takeTicket(actor: Actor, { number }: { number: number }): Promise<{ number: number }> {
  return database().prisma.$transaction(async (tx) => {
    const opened = await openTicket(tx, actor, { number });
    const { ticket, now } = opened;
    if (isStaff(actor) && ticket.assigneeId === actor.userId) return { number };
    assertMay("take", opened, actor);
    if (!isStaff(actor)) throw new AppError("forbidden");
    await tx.ticket.update({
      where: { id: ticket.id },
      data: { version: { increment: 1 }, assigneeId: actor.userId, ...(ticket.status === "new" ? { status: "open" } : {}) },
      select: { id: true },
    });
    await recordEvent(tx, actor, { ticketId: ticket.id, type: "taken", now });
    return { number };
  });
}

/**
 * Gives the ticket to a colleague, or back to the desk with null. The note is kept among the ticket's notes; a ticket that
 * somebody had does not change hands without one.
 */
export async function assignTicket(
  actor: Actor,
  { number, version, assigneeId, note }: TicketChange & { assigneeId: string | null; note?: string | undefined },
): Promise<{ number: number }> {
  return database().prisma.$transaction(async (tx) => {
    const opened = await openTicket(tx, actor, { number });
    const { ticket, now } = opened;
    assertMay("assign", opened, actor);
    await assertVersion(tx, ticket, version);
    const colleague = assigneeId
      ? await tx.user.findFirst({
          where: { id: assigneeId, disabledAt: null, role: { in: ["agent", "manager", "admin"] } },
          select: { id: true, name: true },
        })
      : null;
    if (assigneeId && !colleague) throw new AppError("invalid", { fields: { assigneeId: "assignee_unknown" } });
    if (ticket.assigneeId && colleague?.id !== ticket.assigneeId && !note) {
      throw new AppError("invalid", { fields: { note: "transfer_note_missing" } });
    }
    if (colleague?.id !== ticket.assigneeId) {
      await changeTicket(tx, ticket, {
        assigneeId: colleague?.id ?? null,
        ...(ticket.assigneeId ? { transferCount: { increment: 1 } } : {}),
        ...(colleague && ticket.status === "new" ? { status: "open" as const } : {}),
      });
      const data = { from: ticket.assignee?.name ?? null, to: colleague?.name ?? null };
      await recordEvent(tx, actor, { ticketId: ticket.id, type: "assigned", now, data });
    }
    if (note) await insertNote(tx, actor, { ticketId: ticket.id, body: note, requestKey: null, now });
    return { number };
  });
}

export async function setPriority(
  actor: Actor,
  { number, version, priority }: TicketChange & { priority: TicketPriority },
): Promise<{ number: number }> {
  return database().prisma.$transaction(async (tx) => {
    const opened = await openTicket(tx, actor, { number });
    const { ticket, now } = opened;
    assertMay("set_priority", opened, actor);
    await assertVersion(tx, ticket, version);
    if (priority === ticket.priority) return { number };
    await changeTicket(tx, ticket, { priority });
    await tightenPromise(tx, { ticketId: ticket.id, priority, now });
    const data = { from: ticket.priority, to: priority };
    await recordEvent(tx, actor, { ticketId: ticket.id, type: "priority_set", now, data });
    return { number };
  });
}

export async function setTopic(
  actor: Actor,
  { number, version, topic }: TicketChange & { topic: TicketTopic },
): Promise<{ number: number }> {
  return database().prisma.$transaction(async (tx) => {
    const opened = await openTicket(tx, actor, { number });
    const { ticket, now } = opened;
    assertMay("set_topic", opened, actor);
    await assertVersion(tx, ticket, version);
    if (topic === ticket.topic) return { number };
    await changeTicket(tx, ticket, { topic });
    await recordEvent(tx, actor, { ticketId: ticket.id, type: "topic_set", now, data: { from: ticket.topic, to: topic } });
    return { number };
  });
}

/** Solves without another message; the requester is told by mail. */
export async function solveTicket(
  actor: Actor,
  input: TicketChange & { causeId: string; helpfulArticleSlug?: string | undefined },
): Promise<{ number: number }> {
  const secretOf = await linkSecrets();
  return database().prisma.$transaction(async (tx) => {
    const opened = await openTicket(tx, actor, { number: input.number });
    const { ticket, now } = opened;
    assertMay("solve", opened, actor);
    await assertVersion(tx, ticket, input.version);
    const { fields, told } = await solution(tx, ticket, input);
    await changeTicket(tx, ticket, { status: "solved", solvedAt: now, ...fields });
    await cancelPromise(tx, ticket.id, now);
    await recordEvent(tx, actor, { ticketId: ticket.id, type: "solved", now, data: told });
    await mailSolved(tx, ticket, { agent: nameOf(actor), body: null, now, secretOf });
    return { number: ticket.number };
  });
}

/** Ends a solved ticket for good; one that its requester marked as solved gets its cause here. */
export async function closeTicket(
  actor: Actor,
  input: TicketChange & { causeId?: string | undefined },
): Promise<{ number: number }> {
  return database().prisma.$transaction(async (tx) => {
    const opened = await openTicket(tx, actor, { number: input.number });
    const { ticket, now } = opened;
    assertMay("close", opened, actor);
    await assertVersion(tx, ticket, input.version);
    const { fields, told } = await solution(tx, ticket, input);
    await changeTicket(tx, ticket, { status: "closed", closedAt: now, ...fields });
    await cancelPromise(tx, ticket.id, now);
    await recordEvent(tx, actor, { ticketId: ticket.id, type: "closed", now, data: told });
    return { number: ticket.number };
  });
}

/** Takes a solved ticket up again from the desk's side. */
export async function reopenTicket(
  actor: Actor,
  { number, version, note }: TicketChange & { note?: string | undefined },
): Promise<{ number: number }> {
  return database().prisma.$transaction(async (tx) => {
    const opened = await openTicket(tx, actor, { number });
    const { ticket, now } = opened;
    assertMay("reopen", opened, actor);
    await assertVersion(tx, ticket, version);
    await changeTicket(tx, ticket, { status: "open", solvedAt: null, reopenCount: { increment: 1 } });
    await recordEvent(tx, actor, { ticketId: ticket.id, type: "reopened", now });
    if (note) await insertNote(tx, actor, { ticketId: ticket.id, body: note, requestKey: null, now });
    return { number };
  });
}

// ---- The requester --------------------------------------------------------------------------------------------------

export interface CustomerReply {
  /** The ticket that now carries the message. */
  number: number;
  /** True when it is a new ticket, because the old one could no longer go on. */
  followUp: boolean;
  /** Of the new ticket's link, when the old one was opened by link. */
  secret: string | null;
  repeated: boolean;
}

/**
 * The requester writes. A waiting or lately solved ticket goes on; after the window a new ticket that names the old one
 * takes the message.
 */
export async function customerReply(
  actor: Actor,
  input: TicketHandle & { requestKey: string; body: string },
  sender: Sender = {},
): Promise<CustomerReply> {
  const secretOf = await linkSecrets();
  await limitReplies(actor, sender);
  return database().prisma.$transaction(async (tx) => {
    const opened = await openTicket(tx, actor, input);
    const { ticket, now } = opened;
    const requestKey = input.secret === undefined ? scopedKey(actor, input.requestKey) : `link:${ticket.id}:${input.requestKey}`;
    const byLink = opened.access === "link";
    const earlier = await repeatedReply(tx, { requestKey, ticket, body: input.body, byLink, secretOf });
    if (earlier) return earlier;
    assertMay("customer_reply", opened, actor);
    if (continuation(ticket, now) === "follow_up") {
      const made = await insertTicket(tx, actor, {
        input: { requestKey, subject: ticket.subject, message: input.body, topic: ticket.topic as TicketTopic },
        requestKey,
        person: { ...ticket.requester, hasAccount: ticket.accessHash === null },
        withLink: ticket.accessHash !== null,
        secretOf,
        now,
        followsId: ticket.id,
      });
      return { number: made.number, followUp: true, secret: byLink ? secretOf(requestKey) : null, repeated: false };
    }
    await tx.message.create({
      data: {
        ticketId: ticket.id,
        kind: "public",
        personId: ticket.requesterId,
        body: input.body,
        html: renderMessage(input.body),
        requestKey,
        createdAt: now,
      },
      select: { id: true },
    });
    const reopened = ticket.status === "solved";
    if (reopened || ticket.status === "waiting") {
      await changeTicket(tx, ticket, {
        status: "open",
        ...(reopened ? { solvedAt: null, reopenCount: { increment: 1 } } : {}),
      });
    } else {
      await tx.ticket.update({ where: { id: ticket.id }, data: { updatedAt: now }, select: { id: true } });
    }
    await recordEvent(tx, actor, { ticketId: ticket.id, type: reopened ? "reopened" : "replied", now, byRequester: true });
    const dueAt = await startPromise(tx, { ticketId: ticket.id, kind: "next_reply", priority: ticket.priority, now });
    await mailAssignee(tx, ticket, { body: input.body, reopened, dueAt });
    return { number: ticket.number, followUp: false, secret: null, repeated: false };
  });
}

const replies = { name: "ticket-reply", points: 60, seconds: 3600 };

async function limitReplies(actor: Actor, { address }: Sender): Promise<void> {
  if (actor.kind === "customer") return consume(replies, `user:${actor.userId}`);
  if (actor.kind === "visitor") return consume(replies, addressKey(address ?? "unknown"));
}

interface RepeatedReply {
  requestKey: string;
  ticket: TicketRecord;
  body: string;
  byLink: boolean;
  secretOf: SecretOf;
}

async function repeatedReply(
  tx: Transaction,
  { requestKey, ticket, body, byLink, secretOf }: RepeatedReply,
): Promise<CustomerReply | null> {
  const message = await repeatedMessage(tx, requestKey, ticket, body);
  if (message) return { number: ticket.number, followUp: false, secret: null, repeated: true };
  const later = await tx.ticket.findUnique({
    where: { requestKey },
    select: { number: true, followsId: true, messages: { orderBy: [{ createdAt: "asc" }, { id: "asc" }], take: 1, select: { body: true } } },
  });
  if (!later) return null;
  if (later.followsId !== ticket.id || later.messages[0]?.body !== body) throw new AppError("conflict", { reason: "message_already_sent" });
  return { number: later.number, followUp: true, secret: byLink ? secretOf(requestKey) : null, repeated: true };
}

/** The requester says that it is done; nothing is owed any more. Saying it twice is no mistake. */
export async function markSolvedByCustomer(actor: Actor, handle: TicketHandle): Promise<{ number: number }> {
  return database().prisma.$transaction(async (tx) => {
    const opened = await openTicket(tx, actor, handle);
    const { ticket, now } = opened;
    if (ticket.status === "solved" && (opened.access === "requester" || opened.access === "link")) return { number: ticket.number };
    assertMay("mark_solved", opened, actor);
    await changeTicket(tx, ticket, { status: "solved", solvedAt: now });
    await cancelPromise(tx, ticket.id, now);
    await recordEvent(tx, actor, { ticketId: ticket.id, type: "solved", now, byRequester: true });
    return { number: ticket.number };
  });
}

export interface RatingInput extends TicketHandle {
  score: number;
  comment?: string | undefined;
  feelingEnd?: Feeling | undefined;
}

/** One rating a ticket; it may be changed for a week. */
export async function rateTicket(actor: Actor, input: RatingInput): Promise<{ number: number; score: number }> {
  return database().prisma.$transaction(async (tx) => {
    const opened = await openTicket(tx, actor, input);
    const { ticket, now } = opened;
    assertMay("rate", opened, actor);
    const given = { score: input.score, comment: input.comment ?? null, feelingEnd: input.feelingEnd ?? null };
    await tx.rating.upsert({
      where: { ticketId: ticket.id },
      create: { ticketId: ticket.id, ...given, createdAt: now },
      update: given,
      select: { id: true },
    });
    await recordEvent(tx, actor, { ticketId: ticket.id, type: "rated", now, data: { score: input.score }, byRequester: true });
    return { number: ticket.number, score: input.score };
  });
}

// ---- Shared steps ---------------------------------------------------------------------------------------------------

interface FieldChange {
  status?: TicketStatus;
  priority?: TicketPriority;
  topic?: TicketTopic;
  assigneeId?: string | null;
  causeId?: string;
  helpfulArticleId?: string;
  solvedAt?: Date | null;
  closedAt?: Date;
  reopenCount?: { increment: number };
  transferCount?: { increment: number };
}

/** Every change of what people edit goes by the version it was decided on. */
async function changeTicket(tx: Transaction, ticket: TicketRecord, change: FieldChange): Promise<void> {
  const { count } = await tx.ticket.updateMany({
    where: { id: ticket.id, version: ticket.version },
    data: { ...change, version: { increment: 1 } },
  });
  if (count === 0) throw new AppError("conflict");
}

/** Throws conflict when the form was sent before with other words, which taking it for a repetition would lose. */
async function repeatedMessage(tx: Transaction, requestKey: string, ticket: TicketRecord, body: string): Promise<SentMessage | null> {
  const message = await tx.message.findUnique({ where: { requestKey }, select: { id: true, ticketId: true, body: true } });
  if (!message) return null;
  if (message.ticketId !== ticket.id || message.body !== body) throw new AppError("conflict", { reason: "message_already_sent" });
  return { number: ticket.number, messageId: message.id, repeated: true };
}

interface EventRecord {
  ticketId: string;
  type: EventType;
  now: Date;
  data?: Record<string, string | number | boolean | null>;
  /** The requester did it, also when a colleague opened the requester's link. */
  byRequester?: boolean;
}

async function recordEvent(tx: Transaction, actor: Actor, { ticketId, type, now, data, byRequester }: EventRecord): Promise<void> {
  const by = byRequester ? "customer" : ({ staff: "agent", customer: "customer", visitor: "customer", api: "api", system: "system" } as const)[actor.kind];
  const userId = actor.kind === "staff" && !byRequester ? actor.userId : null;
  await tx.ticketEvent.create({
    data: { ticketId, type, by, userId, at: now, ...(data ? { data } : {}) },
    select: { id: true },
  });
}

function nameOf(actor: Actor): string {
  return actor.kind === "staff" || actor.kind === "customer" || actor.kind === "system" ? actor.name : "";
}
