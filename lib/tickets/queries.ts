import "server-only";
import { isStaff, type Actor } from "@/lib/accounts/actor";
import { clock } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { cutPage, decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import { getPersonCard } from "@/lib/customers/queries";
import { database } from "@/lib/platform/database/database";
import { addWorkingMinutes, viewPromise, type WorkingCalendar } from "@/lib/promises/model";
import { loadCalendar } from "@/lib/promises/queries";
import type { Prisma } from "@/prisma/generated/client";
import {
  knownTopic,
  nextStep,
  queueViews,
  reopenUntil,
  type ColleagueOption,
  type ConversationEntry,
  type CustomerTicket,
  type CustomerTicketSummary,
  type DeskTicket,
  type EventType,
  type HistoryEntry,
  type Holder,
  type QueueItem,
  type QueuePage,
  type QueueView,
  type TicketRating,
  type TicketStatus,
} from "./model";
import { allowedActions, canListQueue, ticketAccess, type TicketAccess } from "./policy";
import { dayRange, positionAfter, searchTerms, type QueueOrder } from "./queue-filter";
import type { QueueFilter } from "./schema";
import { presentedHash } from "./secret-link";

const queueSize = 50;
const mySize = 20;
/** Entries of one conversation that are loaded; longer ones show their newest. */
const conversationSize = 500;
const historySize = 200;
/** Working minutes within which an answer counts as due in the view of that name. */
const dueWithin = 120;

const unanswered: TicketStatus[] = ["new", "open"];
const unsolved: TicketStatus[] = ["new", "open", "waiting"];

const promiseFields = { kind: true, startedAt: true, dueAt: true, minutes: true, answeredAt: true, cancelledAt: true } as const;
const isRunning = { answeredAt: null, cancelledAt: null } as const;

// ---- The queue ------------------------------------------------------------------------------------------------------

/** One page of a view with how many tickets each view holds. Staff only. */
export async function listQueue(actor: Actor, filter: QueueFilter): Promise<QueuePage> {
  if (!canListQueue(actor) || !isStaff(actor)) throw new AppError("not_found");
  const { prisma } = database();
  const now = clock.now();
  const calendar = await loadCalendar();
  const soon = addWorkingMinutes(calendar, now, dueWithin);
  const view = filter.view ?? "open";
  const order: QueueOrder = view === "solved" || view === "all" ? "newest" : "due";
  const cursor = decodeCursor(filter.before ?? filter.after, 2);
  const back = Boolean(filter.before);
  const position = positionAfter(order, cursor, back);
  const narrowing = filterConditions(filter, { calendar, now });
  const whole: Prisma.TicketWhereInput[] = [viewCondition(view, actor.userId, soon), ...narrowing];
  const goingBack = back && position !== null;
  const counting = narrowing.length > 0 ? prisma.ticket.count({ where: { AND: whole } }) : null;
  const rows = await prisma.ticket.findMany({
    where: { AND: position ? [...whole, position] : whole },
    orderBy:
      order === "newest"
        ? [{ number: goingBack ? "asc" : "desc" }]
        : goingBack
          ? [{ dueAt: { sort: "desc", nulls: "first" } }, { number: "desc" }]
          : [{ dueAt: { sort: "asc", nulls: "last" } }, { number: "asc" }],
    take: queueSize + 1,
    select: {
      number: true,
      version: true,
      subject: true,
      topic: true,
      status: true,
      priority: true,
      channel: true,
      createdAt: true,
      updatedAt: true,
      dueAt: true,
      requester: { select: { id: true, name: true, organisation: { select: { name: true } } } },
      assignee: { select: { id: true, name: true } },
      promises: { where: isRunning, select: promiseFields },
    },
  });
  const request = { size: queueSize, ...(goingBack ? { before: filter.before } : position ? { after: filter.after } : {}) };
  const page = cutPage(rows, request, (row) => encodeCursor([row.dueAt?.getTime() ?? null, row.number]));
  const items = page.items.map(({ dueAt: _, topic, requester, promises, ...row }): QueueItem => {
    const running = promises[0];
    return {
      ...row,
      topic: knownTopic(topic),
      requester: { id: requester.id, name: requester.name, organisation: requester.organisation?.name ?? null },
      promise: running ? viewPromise(calendar, running, now) : null,
    };
  });
  const counts = await countViews(actor.userId, soon);
  return { ...page, items, total: (await counting) ?? counts[view], counts };
}

/** How many tickets each view holds, without listing any. Staff only. */
export async function countQueue(actor: Actor): Promise<Record<QueueView, number>> {
  if (!canListQueue(actor) || !isStaff(actor)) throw new AppError("not_found");
  return countViews(actor.userId, addWorkingMinutes(await loadCalendar(), clock.now(), dueWithin));
}

function viewCondition(view: QueueView, userId: string, soon: Date): Prisma.TicketWhereInput {
  switch (view) {
    case "open":
      return { status: { in: unanswered } };
    case "mine":
      return { assigneeId: userId, status: { in: unsolved } };
    case "unassigned":
      return { assigneeId: null, status: { in: unanswered } };
    case "due":
      return { dueAt: { lte: soon }, status: { in: unsolved } };
    case "waiting":
      return { status: "waiting" };
    case "solved":
      return { status: { in: ["solved", "closed"] } };
    case "all":
      return {};
  }
}

async function countViews(userId: string, soon: Date): Promise<Record<QueueView, number>> {
  const [row] = await database().prisma.$queryRaw<Record<QueueView, number>[]>`
    SELECT
      count(*) FILTER (WHERE "status" IN ('new', 'open'))::int AS "open",
      count(*) FILTER (WHERE "assigneeId" = ${userId}::uuid AND "status" IN ('new', 'open', 'waiting'))::int AS "mine",
      count(*) FILTER (WHERE "assigneeId" IS NULL AND "status" IN ('new', 'open'))::int AS "unassigned",
      count(*) FILTER (WHERE "dueAt" <= ${soon} AND "status" IN ('new', 'open', 'waiting'))::int AS "due",
      count(*) FILTER (WHERE "status" = 'waiting')::int AS "waiting",
      count(*) FILTER (WHERE "status" IN ('solved', 'closed'))::int AS "solved",
      count(*)::int AS "all"
    FROM "Ticket"`;
  return row ?? (Object.fromEntries(queueViews.map((view) => [view, 0])) as Record<QueueView, number>);
}

function filterConditions(
  filter: QueueFilter,
  { calendar, now }: { calendar: WorkingCalendar; now: Date },
): Prisma.TicketWhereInput[] {
  const { status, topic, assigneeId, causeId, priority, channel } = filter;
  const conditions: Prisma.TicketWhereInput[] = [];
  if (status) conditions.push({ status });
  if (topic) conditions.push({ topic });
  if (assigneeId) conditions.push({ assigneeId });
  if (causeId) conditions.push({ causeId });
  if (priority) conditions.push({ priority });
  if (channel) conditions.push({ channel });
  const days = (from?: string, to?: string) => dayRange(from, to, calendar.timeZone);
  const createdAt = days(filter.createdFrom, filter.createdTo);
  const solvedAt = days(filter.solvedFrom, filter.solvedTo);
  const firstRepliedAt = days(filter.repliedFrom, filter.repliedTo);
  if (createdAt) conditions.push({ createdAt });
  if (solvedAt) conditions.push({ solvedAt });
  if (firstRepliedAt) conditions.push({ firstRepliedAt });
  const dueAt = days(filter.dueFrom, filter.dueTo);
  if (filter.promise || dueAt) {
    conditions.push({
      promises: {
        some: {
          ...(filter.promiseKind ? { kind: filter.promiseKind } : {}),
          ...(dueAt ? { dueAt } : {}),
          ...(filter.promise ? outcomeCondition(filter.promise, now) : {}),
        },
      },
    });
  }
  const { words, number } = searchTerms(filter.q);
  if (words.length > 0) {
    const byWords: Prisma.TicketWhereInput = {
      AND: words.map((word) => {
        const contains = { contains: word, mode: "insensitive" as const };
        return { OR: [{ subject: contains }, { requester: { OR: [{ name: contains }, { email: contains }] } }] };
      }),
    };
    conditions.push(number === null ? byWords : { OR: [{ number }, byWords] });
  }
  return conditions;
}

/** The same rule as promiseState, for the database. */
function outcomeCondition(outcome: "kept" | "broken", now: Date): Prisma.TicketPromiseWhereInput {
  const { dueAt } = database().prisma.ticketPromise.fields;
  if (outcome === "kept") return { answeredAt: { lte: dueAt } };
  return {
    OR: [{ answeredAt: { gt: dueAt } }, { answeredAt: null, cancelledAt: { gt: dueAt } }, { ...isRunning, dueAt: { lt: now } }],
  };
}

/** Everybody a ticket can be given to. A desk's staff fit into one list of choices. */
export async function listColleagues(actor: Actor): Promise<ColleagueOption[]> {
  if (!canListQueue(actor)) throw new AppError("not_found");
  return database().prisma.user.findMany({
    where: { role: { in: ["agent", "manager", "admin"] }, disabledAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 500,
    select: { id: true, name: true },
  });
}

// ---- One ticket -----------------------------------------------------------------------------------------------------

const messageFields = {
  id: true,
  kind: true,
  userId: true,
  personId: true,
  body: true,
  html: true,
  createdAt: true,
  user: { select: { name: true } },
  person: { select: { name: true } },
} as const;

const commonFields = {
  id: true,
  number: true,
  version: true,
  subject: true,
  topic: true,
  status: true,
  requesterId: true,
  assigneeId: true,
  accessHash: true,
  expected: true,
  since: true,
  tried: true,
  impact: true,
  orderNumber: true,
  product: true,
  createdAt: true,
  updatedAt: true,
  solvedAt: true,
  closedAt: true,
  assignee: { select: { id: true, name: true } },
  rating: { select: { score: true, comment: true, feelingEnd: true, createdAt: true } },
  trail: { orderBy: { at: "asc" }, take: 100, select: { kind: true, text: true, articleSlug: true, at: true } },
} as const satisfies Prisma.TicketSelect;

interface MessageRow {
  id: string;
  kind: "public" | "note" | "system";
  userId: string | null;
  personId: string | null;
  body: string;
  html: string;
  createdAt: Date;
  user: { name: string } | null;
  person: { name: string } | null;
}

/** Newest rows in, oldest first out. */
function conversationOf(rows: MessageRow[], isMine: (row: MessageRow) => boolean): ConversationEntry[] {
  return rows
    .slice(0, conversationSize)
    .reverse()
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      author: {
        side: row.personId ? "customer" : row.kind === "system" ? "system" : "staff",
        name: row.user?.name ?? row.person?.name ?? "",
        mine: isMine(row),
      },
      html: row.html,
      text: row.body,
      at: row.createdAt,
    }));
}

function lastPublic(entries: ConversationEntry[]): string | null {
  return entries.findLast((entry) => entry.kind === "public")?.id ?? null;
}

function ratingOf(rating: { score: number; comment: string | null; feelingEnd: TicketRating["feelingEnd"]; createdAt: Date } | null): TicketRating | null {
  return rating && { score: rating.score, comment: rating.comment, feelingEnd: rating.feelingEnd, at: rating.createdAt };
}

function statementOf(row: { expected: string | null; since: string | null; tried: string | null; impact: string | null; orderNumber: string | null; product: string | null }) {
  const { expected, since, tried, impact, orderNumber, product } = row;
  return { expected, since, tried, impact, orderNumber, product };
}

/** Everything about a ticket, for staff. */
export async function getDeskTicket(actor: Actor, number: number): Promise<DeskTicket> {
  if (!isStaff(actor) || !isTicketNumber(number)) throw new AppError("not_found");
  const now = clock.now();
  const row = await database().prisma.ticket.findUnique({
    where: { number },
    select: {
      ...commonFields,
      priority: true,
      channel: true,
      feeling: true,
      firstRepliedAt: true,
      reopenCount: true,
      transferCount: true,
      cause: { select: { id: true, name: true } },
      helpfulArticle: { select: { slug: true, title: true } },
      follows: { select: { number: true, subject: true } },
      followedBy: { orderBy: { number: "asc" }, take: 20, select: { number: true, subject: true } },
      messages: { orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: conversationSize + 1, select: messageFields },
      promises: { orderBy: { startedAt: "asc" }, take: 200, select: promiseFields },
      events: {
        orderBy: [{ at: "desc" }, { id: "desc" }],
        take: historySize,
        select: { id: true, type: true, by: true, data: true, at: true, user: { select: { name: true } } },
      },
    },
  });
  const access = row && ticketAccess(actor, row);
  if (!row || access !== "desk") throw new AppError("not_found");
  const calendar = await loadCalendar();
  const promises = row.promises.map((promise) => viewPromise(calendar, promise, now));
  const conversation = conversationOf(row.messages, (message) => message.userId === actor.userId);
  return {
    number: row.number,
    version: row.version,
    subject: row.subject,
    topic: knownTopic(row.topic),
    status: row.status,
    priority: row.priority,
    channel: row.channel,
    feeling: row.feeling,
    statement: statementOf(row),
    requester: await getPersonCard(actor, row.requesterId),
    assignee: row.assignee,
    cause: row.cause,
    helpfulArticle: row.helpfulArticle,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    firstRepliedAt: row.firstRepliedAt,
    solvedAt: row.solvedAt,
    closedAt: row.closedAt,
    reopenUntil: reopenUntil(row),
    reopenCount: row.reopenCount,
    transferCount: row.transferCount,
    follows: row.follows,
    followedBy: row.followedBy,
    conversation,
    conversationCut: row.messages.length > conversationSize,
    lastSeenMessageId: lastPublic(conversation),
    trail: row.trail,
    promises,
    runningPromise: promises.find((promise) => !promise.answeredAt && !promise.cancelledAt) ?? null,
    history: row.events.map(historyOf),
    rating: ratingOf(row.rating),
    allowed: allowedActions(access, { ...row, ratedAt: row.rating?.createdAt ?? null }, actor, now),
  };
}

function historyOf(row: { id: string; type: string; by: string; data: Prisma.JsonValue; at: Date; user: { name: string } | null }): HistoryEntry {
  const data: HistoryEntry["data"] = {};
  if (row.data !== null && typeof row.data === "object" && !Array.isArray(row.data)) {
    for (const [key, value] of Object.entries(row.data)) {
      if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") data[key] = value;
    }
  }
  return { id: row.id, type: row.type as EventType, by: row.by as HistoryEntry["by"], name: row.user?.name ?? null, data, at: row.at };
}

// What a requester may know. Notes are left out by the database, so that nothing later can let them slip.
const shownToCustomer = { kind: { in: ["public", "system"] } } as const satisfies Prisma.MessageWhereInput;

const customerFields = {
  ...commonFields,
  requester: { select: { name: true } },
  helpfulArticle: { select: { slug: true, title: true, audience: true } },
  follows: { select: { number: true } },
  followedBy: { orderBy: { number: "desc" }, take: 1, select: { number: true } },
  messages: { where: shownToCustomer, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: conversationSize + 1, select: messageFields },
  promises: { where: isRunning, select: { kind: true, dueAt: true } },
} as const satisfies Prisma.TicketSelect;

/** A signed-in customer's own ticket. */
export async function getMyTicket(actor: Actor, number: number): Promise<CustomerTicket> {
  if (actor.kind !== "customer" || !isTicketNumber(number)) throw new AppError("not_found");
  const row = await database().prisma.ticket.findFirst({
    where: { number, requesterId: actor.personId },
    select: customerFields,
  });
  return customerView(actor, row, row && ticketAccess(actor, row));
}

/** The ticket of a secret link, for whoever holds it: the requester's view, whoever is signed in. */
export async function getTicketByLink(actor: Actor, secret: string): Promise<CustomerTicket> {
  const hash = presentedHash(secret);
  if (hash === null) throw new AppError("not_found");
  const row = await database().prisma.ticket.findUnique({ where: { accessHash: hash }, select: customerFields });
  return customerView(actor, row, row && ticketAccess(actor, row, hash));
}

type CustomerRow = Prisma.TicketGetPayload<{ select: typeof customerFields }>;

function customerView(actor: Actor, row: CustomerRow | null, access: TicketAccess | null): CustomerTicket {
  if (!row || (access !== "requester" && access !== "link")) throw new AppError("not_found");
  const now = clock.now();
  const whoHasIt = holderOf(row.assignee);
  const conversation = conversationOf(row.messages, (message) => message.personId === row.requesterId);
  const ratedAt = row.rating?.createdAt ?? null;
  const lastStaffReplyAt = row.messages.find((message) => message.kind === "public" && !message.personId)?.createdAt ?? null;
  return {
    number: row.number,
    subject: row.subject,
    topic: knownTopic(row.topic),
    status: row.status,
    statement: statementOf(row),
    requesterName: row.requester.name,
    createdAt: row.createdAt,
    solvedAt: row.solvedAt,
    whoHasIt,
    next: nextStep({ ...row, lastStaffReplyAt, who: whoHasIt, ratedAt }, row.promises[0] ?? null, now),
    conversation,
    conversationCut: row.messages.length > conversationSize,
    lastSeenMessageId: lastPublic(conversation),
    trail: row.trail,
    rating: ratingOf(row.rating),
    follows: row.follows,
    followedBy: row.followedBy[0] ?? null,
    helpfulArticle:
      row.helpfulArticle && row.helpfulArticle.audience !== "staff"
        ? { slug: row.helpfulArticle.slug, title: row.helpfulArticle.title }
        : null,
    allowed: allowedActions(access, { ...row, ratedAt }, actor, now),
  };
}

function holderOf(assignee: { name: string } | null): Holder {
  return assignee ? { kind: "person", name: assignee.name } : { kind: "desk" };
}

/** A customer's own tickets, newest first. */
export async function listMyTickets(
  actor: Actor,
  request: { after?: string | undefined; before?: string | undefined } = {},
): Promise<Page<CustomerTicketSummary>> {
  if (actor.kind !== "customer") throw new AppError("not_found");
  const now = clock.now();
  const back = Boolean(request.before);
  const position = positionAfter("newest", decodeCursor(request.before ?? request.after, 2), back);
  const goingBack = back && position !== null;
  const rows = await database().prisma.ticket.findMany({
    where: { requesterId: actor.personId, ...position },
    orderBy: { number: goingBack ? "asc" : "desc" },
    take: mySize + 1,
    select: {
      number: true,
      subject: true,
      topic: true,
      status: true,
      createdAt: true,
      updatedAt: true,
      solvedAt: true,
      closedAt: true,
      assignee: { select: { name: true } },
      rating: { select: { createdAt: true } },
      promises: { where: isRunning, select: { kind: true, dueAt: true } },
      messages: {
        where: { kind: "public", personId: null },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: 1,
        select: { createdAt: true },
      },
    },
  });
  const paging = { size: mySize, ...(goingBack ? { before: request.before } : position ? { after: request.after } : {}) };
  const page = cutPage(rows, paging, (row) => encodeCursor([null, row.number]));
  const items = page.items.map((row): CustomerTicketSummary => {
    const whoHasIt = holderOf(row.assignee);
    const facts = { ...row, lastStaffReplyAt: row.messages[0]?.createdAt ?? null, who: whoHasIt, ratedAt: row.rating?.createdAt ?? null };
    return {
      number: row.number,
      subject: row.subject,
      topic: knownTopic(row.topic),
      status: row.status,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      whoHasIt,
      next: nextStep(facts, row.promises[0] ?? null, now),
    };
  });
  return { ...page, items };
}

/** How many of a customer's own tickets are not solved yet. */
export async function countOpenTickets(actor: Actor): Promise<number> {
  if (actor.kind !== "customer") throw new AppError("not_found");
  return database().prisma.ticket.count({ where: { requesterId: actor.personId, status: { in: unsolved } } });
}

// ---- For programs ---------------------------------------------------------------------------------------------------

export interface ApiTicket {
  number: number;
  subject: string;
  status: TicketStatus;
  topic: string;
  priority: string;
  channel: string;
  requester: { name: string; email: string };
  createdAt: string;
  updatedAt: string;
  firstReplyDueAt: string | null;
  firstRepliedAt: string | null;
  /** When the next answer is due; null when nothing is owed. */
  nextReplyDueAt: string | null;
  solvedAt: string | null;
  closedAt: string | null;
  messages: { id: string; from: "customer" | "staff"; author: string; text: string; at: string }[];
  /** True when the ticket has more public messages than the newest that are listed. */
  messagesCut: boolean;
}

/** The public side of a ticket. Notes, history and causes stay inside the desk. */
export async function getApiTicket(actor: Actor, number: number): Promise<ApiTicket> {
  if (actor.kind !== "api" || !isTicketNumber(number)) throw new AppError("not_found");
  const row = await database().prisma.ticket.findUnique({
    where: { number },
    select: {
      number: true,
      subject: true,
      status: true,
      topic: true,
      priority: true,
      channel: true,
      requesterId: true,
      accessHash: true,
      createdAt: true,
      updatedAt: true,
      firstRepliedAt: true,
      dueAt: true,
      solvedAt: true,
      closedAt: true,
      requester: { select: { name: true, email: true } },
      promises: { where: { kind: "first_reply" }, orderBy: { startedAt: "asc" }, take: 1, select: { dueAt: true } },
      messages: {
        where: { kind: "public" },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: conversationSize + 1,
        select: messageFields,
      },
    },
  });
  if (!row || ticketAccess(actor, row) !== "api") throw new AppError("not_found");
  const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;
  return {
    number: row.number,
    subject: row.subject,
    status: row.status,
    topic: row.topic,
    priority: row.priority,
    channel: row.channel,
    requester: row.requester,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    firstReplyDueAt: iso(row.promises[0]?.dueAt),
    firstRepliedAt: iso(row.firstRepliedAt),
    nextReplyDueAt: iso(row.dueAt),
    solvedAt: iso(row.solvedAt),
    closedAt: iso(row.closedAt),
    messages: conversationOf(row.messages, () => false).map(({ id, author, text, at }) => ({
      id,
      from: author.side === "customer" ? "customer" : "staff",
      author: author.name,
      text,
      at: at.toISOString(),
    })),
    messagesCut: row.messages.length > conversationSize,
  };
}

function isTicketNumber(number: number): boolean {
  return Number.isInteger(number) && number > 0 && number <= 2_147_483_647;
}
