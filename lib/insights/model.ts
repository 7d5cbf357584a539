import { isStaff, type Actor } from "@/lib/accounts/actor";
import { ticketTopics, type TicketTopic } from "@/lib/tickets/model";

/** Lengths of the period a manager may look at, in local days including today. */
export const periodLengths = [7, 28, 90] as const;
export type PeriodLength = (typeof periodLengths)[number];

export interface InsightFilter {
  days: PeriodLength;
  /** null: every topic. */
  topic: TicketTopic | null;
}

/** Address parameters to a filter; anything unknown falls back, so that a mistyped address still shows something. */
export function readInsightFilter(params: Record<string, string | string[] | undefined>): InsightFilter {
  const days = periodLengths.find((length) => String(length) === params.days) ?? 28;
  const topic = ticketTopics.find((key) => key === params.topic) ?? null;
  return { days, topic };
}

/** A local day as "2026-11-21". */
export type Day = string;

export function addDays(day: Day, count: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

export interface Period {
  /** First and last local day, both included. */
  from: Day;
  to: Day;
}

/** The asked period ending `today`, and the equally long one before it. */
export function periodsOf(today: Day, days: number): { current: Period; previous: Period } {
  const from = addDays(today, 1 - days);
  return { current: { from, to: today }, previous: { from: addDays(from, -days), to: addDays(from, -1) } };
}

export function daysOf(period: Period): Day[] {
  const days: Day[] = [];
  for (let day = period.from; day <= period.to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The slices a period is drawn in: single days up to four weeks, else stretches of seven days counted back from its end. */
export function slicesOf(period: Period): Period[] {
  const days = daysOf(period);
  if (days.length <= 28) return days.map((day) => ({ from: day, to: day }));
  const slices: Period[] = [];
  for (let to = period.to; to >= period.from; to = addDays(to, -7)) {
    const from = addDays(to, -6);
    slices.unshift({ from: from < period.from ? period.from : from, to });
  }
  return slices;
}

/** A figure of this period beside the one before. */
export interface Compared {
  current: number;
  previous: number;
}

/** Share in percent (0-100), or null when there is nothing to share. */
export function share(part: number, whole: number): number | null {
  return whole > 0 ? (100 * part) / whole : null;
}

export interface VolumeSlice extends Period {
  created: number;
  solved: number;
}

export interface ReplySlice extends Period {
  /** Minutes on the clock from writing to the first public answer, nights included: what the customer lives through. Null without answers. */
  median: number | null;
  /** Nine of ten waited no longer. */
  ninetieth: number | null;
  answered: number;
}

export interface PromiseSlice extends Period {
  /** Promises that fell due in the slice and were answered in time. */
  kept: number;
  /** Answered late, or still open past their hour. */
  broken: number;
  /** Tickets these promises were made on; one ticket may hold several. */
  keptTickets: number;
  brokenTickets: number;
}

export interface SelfServiceSlice extends Period {
  /** Readings of a guideline by one reader that began in the slice. */
  readings: number;
  solved: number;
  notYet: number;
  /** Readers who opened a ticket within a day of the reading, without saying "not yet". */
  wrote: number;
  /** Neither an answer nor a ticket. */
  silent: number;
}

export interface CountedTopic {
  topic: TicketTopic;
  current: number;
  previous: number;
}

export interface CountedCause {
  causeId: string;
  name: string;
  tickets: number;
}

export interface FailedSearch {
  query: string;
  searches: number;
  /** Different readers. */
  people: number;
  lastAt: Date;
}

export interface DeskInsights {
  filter: InsightFilter;
  timeZone: string;
  current: Period;
  previous: Period;
  created: Compared;
  solved: Compared;
  /** New or open at this moment, as the queue's first view counts them. */
  openNow: number;
  firstReply: { current: number | null; previous: number | null };
  promises: { current: PromiseSlice; previous: PromiseSlice };
  ratings: { current: { count: number; average: number | null }; previous: { count: number; average: number | null } };
  selfService: { current: SelfServiceSlice; previous: SelfServiceSlice };
  searches: { total: number; empty: number };
  volumeSlices: VolumeSlice[];
  replySlices: ReplySlice[];
  promiseSlices: PromiseSlice[];
  selfServiceSlices: SelfServiceSlice[];
  topics: CountedTopic[];
  causes: CountedCause[];
  failedSearches: FailedSearch[];
}

export interface OwnTicketWait {
  number: number;
  subject: string;
  createdAt: Date;
  /** Working minutes promised for the first answer and used until it came (so far, when none came yet). */
  promised: number;
  used: number;
  state: "kept" | "broken" | "running" | "cancelled";
}

/** One customer's own figures; made of their rows alone. */
export interface OwnInsights {
  tickets: { open: number; total: number };
  months: { from: Day; to: Day; created: number; solved: number }[];
  waits: OwnTicketWait[];
  topics: { topic: TicketTopic; tickets: number }[];
  solvedBy: { guideline: number; person: number; self: number };
  helpful: { slug: string; title: string; tickets: number }[];
  held: { tickets: number; messages: number; ratings: number; searches: number; guidelinesRead: number; stepsTicked: number };
}

export function canSeeDeskInsights(actor: Actor): boolean {
  return isStaff(actor);
}
