import type { PromiseView } from "@/lib/promises/model";
import type { PersonCard } from "@/lib/customers/model";
import type { Page } from "@/lib/core/pagination";

export const ticketStatuses = ["new", "open", "waiting", "solved", "closed"] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

export const ticketPriorities = ["low", "normal", "high", "urgent"] as const;
export type TicketPriority = (typeof ticketPriorities)[number];

export const channels = ["web", "api", "email", "phone", "counter", "letter", "chat"] as const;
export type Channel = (typeof channels)[number];

export const feelings = ["unavailable", "poor_quality", "long_wait", "no_follow_up", "transferred", "unhelpful"] as const;
export type Feeling = (typeof feelings)[number];

export const trailKinds = ["search", "article", "step", "stuck"] as const;
export type TrailKind = (typeof trailKinds)[number];

/** Guideline categories customers read, and the route for everything else. */
export const ticketTopics = [
  "ordering",
  "delivery",
  "payments",
  "returns",
  "warranty",
  "products",
  "account",
  "privacy",
  "rights",
  "general",
] as const;
export type TicketTopic = (typeof ticketTopics)[number];

/** Desk-side topic of a stored ticket: categories may be added, so an unknown one is shown as general. */
export function knownTopic(topic: string): TicketTopic {
  return (ticketTopics as readonly string[]).includes(topic) ? (topic as TicketTopic) : "general";
}

export const limits = {
  subject: 200,
  body: 20_000,
  statement: 2_000,
  name: 120,
  trailItems: 60,
  trailText: 300,
} as const;

// ---- Lifecycle ----------------------------------------------------------------------------------------------------

export type Mover = "customer" | "staff" | "system";

/** From -> to -> who may cause it. What is not written here does not happen; closed has no way out but a new ticket. */
export const transitions: Readonly<Record<TicketStatus, Partial<Record<TicketStatus, readonly Mover[]>>>> = {
  new: { open: ["staff", "system"], waiting: ["staff"], solved: ["staff", "customer"] },
  open: { waiting: ["staff"], solved: ["staff", "customer"] },
  waiting: { open: ["staff", "customer"], solved: ["staff", "customer", "system"] },
  solved: { open: ["staff", "customer"], waiting: ["staff"], closed: ["staff", "system"] },
  closed: {},
};

export function canMove(from: TicketStatus, to: TicketStatus, mover: Mover): boolean {
  return transitions[from][to]?.includes(mover) ?? false;
}

export const reopenDays = 14;
export const ratingChangeDays = 7;
const msPerDay = 86_400_000;

/** Until when a solved ticket may be taken up again; null when it is not solved or closed for good. */
export function reopenUntil(ticket: { status: TicketStatus; solvedAt: Date | null }): Date | null {
  if (ticket.status !== "solved" || !ticket.solvedAt) return null;
  return new Date(ticket.solvedAt.getTime() + reopenDays * msPerDay);
}

/** open: the ticket itself continues; follow_up: too late, a new ticket linked to this one takes over. */
export function continuation(ticket: { status: TicketStatus; solvedAt: Date | null }, now: Date): "open" | "follow_up" {
  if (ticket.status === "closed") return "follow_up";
  if (ticket.status !== "solved") return "open";
  const until = reopenUntil(ticket);
  return until !== null && now <= until ? "open" : "follow_up";
}

export function isFinished(status: TicketStatus): boolean {
  return status === "solved" || status === "closed";
}

/** A first rating may be given while the ticket is finished; a given one may be changed for seven days. */
export function mayRate(ticket: { status: TicketStatus }, ratedAt: Date | null, now: Date): boolean {
  if (ratedAt) return now.getTime() <= ratedAt.getTime() + ratingChangeDays * msPerDay;
  return isFinished(ticket.status);
}

// ---- What the UI receives -------------------------------------------------------------------------------------------

export interface TicketTrailItem {
  kind: TrailKind;
  /** The words searched, the article's title, or the step's text. */
  text: string;
  articleSlug: string | null;
  at: Date;
}

/** One value of a trail checkbox: the form carries what the person kept. */
export function encodeTrailItem(item: TicketTrailItem): string {
  return JSON.stringify({ kind: item.kind, text: item.text.slice(0, limits.trailText), articleSlug: item.articleSlug, at: item.at.toISOString() });
}

/** The requester's description beyond the first message. */
export interface ProblemStatement {
  expected: string | null;
  since: string | null;
  tried: string | null;
  impact: string | null;
  orderNumber: string | null;
  product: string | null;
}

export interface ConversationEntry {
  id: string;
  kind: "public" | "note" | "system";
  author: { side: "customer" | "staff" | "system"; name: string; mine: boolean };
  /** Sanitised; may be set as inner HTML. */
  html: string;
  text: string;
  at: Date;
}

export type EventType =
  | "created"
  | "taken"
  | "assigned"
  | "replied"
  | "noted"
  | "asked"
  | "solved"
  | "reopened"
  | "closed"
  | "rated"
  | "cause_set"
  | "priority_set"
  | "topic_set";

export interface HistoryEntry {
  id: string;
  type: EventType;
  by: "customer" | "agent" | "system" | "api";
  /** Name of the colleague; null for customers, programs and the desk itself. */
  name: string | null;
  /** from, to, note, cause, score, ... depending on the type; plain words ready for ICU placeholders. */
  data: Record<string, string | number | boolean | null>;
  at: Date;
}

export interface TicketRating {
  score: number;
  comment: string | null;
  feelingEnd: Feeling | null;
  at: Date;
}

export type Holder = { kind: "person"; name: string } | { kind: "desk" };

/**
 * What happens next, for the customer, in one of few ways; every case says by when or why nothing is owed.
 * reply_due: somebody answers by `by` (`late` when that moment has passed); your_turn: the desk asked and waits;
 * in_work: answered, and being worked on, nothing is due at an hour; solved and closed: done.
 */
export type NextStep =
  | { kind: "reply_due"; by: Date; who: Holder; first: boolean; late: boolean }
  | { kind: "your_turn"; since: Date; who: Holder }
  | { kind: "in_work"; who: Holder }
  | { kind: "solved"; reopenUntil: Date; canRate: boolean }
  | { kind: "solved_over"; since: Date; canRate: boolean }
  | { kind: "closed"; since: Date; canRate: boolean };

export const ticketActions = [
  "reply",
  "note",
  "take",
  "assign",
  "set_priority",
  "set_topic",
  "solve",
  "close",
  "reopen",
  "customer_reply",
  "mark_solved",
  "customer_reopen",
  "rate",
] as const;
export type TicketAction = (typeof ticketActions)[number];

export const queueViews = ["open", "mine", "unassigned", "due", "waiting", "solved", "all"] as const;
export type QueueView = (typeof queueViews)[number];

export interface QueueItem {
  number: number;
  version: number;
  subject: string;
  topic: TicketTopic;
  status: TicketStatus;
  priority: TicketPriority;
  channel: Channel;
  requester: { id: string; name: string; organisation: string | null };
  assignee: { id: string; name: string } | null;
  createdAt: Date;
  updatedAt: Date;
  /** The running promise, if any. */
  promise: PromiseView | null;
}

export interface QueuePage extends Page<QueueItem> {
  /** How many tickets the whole list holds, on all its pages. */
  total: number;
  counts: Record<QueueView, number>;
}

export interface DeskTicket {
  number: number;
  version: number;
  subject: string;
  topic: TicketTopic;
  status: TicketStatus;
  priority: TicketPriority;
  channel: Channel;
  feeling: Feeling | null;
  statement: ProblemStatement;
  requester: PersonCard;
  assignee: { id: string; name: string } | null;
  cause: { id: string; name: string } | null;
  helpfulArticle: { slug: string; title: string } | null;
  createdAt: Date;
  updatedAt: Date;
  firstRepliedAt: Date | null;
  solvedAt: Date | null;
  closedAt: Date | null;
  reopenUntil: Date | null;
  reopenCount: number;
  transferCount: number;
  follows: { number: number; subject: string } | null;
  followedBy: { number: number; subject: string }[];
  /** Oldest first; notes included. */
  conversation: ConversationEntry[];
  /** True when older entries than those shown exist. */
  conversationCut: boolean;
  /** Id of the newest public message shown: goes back with a reply so that a newer one is noticed. */
  lastSeenMessageId: string | null;
  trail: TicketTrailItem[];
  /** Oldest first. */
  promises: PromiseView[];
  runningPromise: PromiseView | null;
  /** Newest first, at most 200. */
  history: HistoryEntry[];
  rating: TicketRating | null;
  allowed: TicketAction[];
}

/** What a requester sees of their own ticket, signed in or by link. Nothing internal is ever loaded for it. */
export interface CustomerTicket {
  number: number;
  subject: string;
  topic: TicketTopic;
  status: TicketStatus;
  statement: ProblemStatement;
  requesterName: string;
  createdAt: Date;
  solvedAt: Date | null;
  whoHasIt: Holder;
  next: NextStep;
  conversation: ConversationEntry[];
  conversationCut: boolean;
  lastSeenMessageId: string | null;
  trail: TicketTrailItem[];
  rating: TicketRating | null;
  follows: { number: number } | null;
  followedBy: { number: number } | null;
  helpfulArticle: { slug: string; title: string } | null;
  allowed: TicketAction[];
}

export interface CustomerTicketSummary {
  number: number;
  subject: string;
  topic: TicketTopic;
  status: TicketStatus;
  createdAt: Date;
  updatedAt: Date;
  whoHasIt: Holder;
  next: NextStep;
}

export interface ColleagueOption {
  id: string;
  name: string;
}

/** Where the running promise, the last question of the desk and the status leave the customer. */
export function nextStep(
  ticket: {
    status: TicketStatus;
    solvedAt: Date | null;
    closedAt: Date | null;
    updatedAt: Date;
    lastStaffReplyAt: Date | null;
    who: Holder;
    ratedAt: Date | null;
  },
  running: { kind: "first_reply" | "next_reply"; dueAt: Date } | null,
  now: Date,
): NextStep {
  const canRate = mayRate(ticket, ticket.ratedAt, now);
  if (ticket.status === "closed") return { kind: "closed", since: ticket.closedAt ?? ticket.updatedAt, canRate };
  if (ticket.status === "solved") {
    const until = reopenUntil(ticket);
    return until && now <= until
      ? { kind: "solved", reopenUntil: until, canRate }
      : { kind: "solved_over", since: ticket.solvedAt ?? ticket.updatedAt, canRate };
  }
  if (running) {
    return { kind: "reply_due", by: running.dueAt, who: ticket.who, first: running.kind === "first_reply", late: now > running.dueAt };
  }
  if (ticket.status === "waiting") return { kind: "your_turn", since: ticket.lastStaffReplyAt ?? ticket.updatedAt, who: ticket.who };
  return { kind: "in_work", who: ticket.who };
}
