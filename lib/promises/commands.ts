import "server-only";
import { database } from "@/lib/platform/database/database";
import type { Transaction } from "@/lib/platform/database/client";
import { env } from "@/lib/platform/env";
import {
  addWorkingMinutes,
  defaultCalendar,
  targetMinutes,
  type PromiseKind,
  type PromisePriority,
  type WorkingCalendar,
} from "./model";
import { defaultCalendarKey, loadCalendar } from "./queries";

/** Called at start. Makes the calendar of a new desk and leaves an existing one as people set it. */
export async function ensureDefaultCalendar(): Promise<void> {
  const { timeZone, periods, holidays } = defaultCalendar(env().GUIDEPOST_TIME_ZONE);
  await database().prisma.businessCalendar.createMany({
    data: [{ key: defaultCalendarKey, timeZone, periods: periods.map((period) => ({ ...period })), holidays: [...holidays] }],
    skipDuplicates: true,
  });
}

const running = { answeredAt: null, cancelledAt: null } as const;

export interface StartPromise {
  ticketId: string;
  kind: PromiseKind;
  priority: PromisePriority;
  now: Date;
}

/**
 * Starts what the desk owes, unless something is owed already: an impatient second message never moves the hour.
 * Returns when the running promise is due. All commands here expect the caller to hold the ticket's row lock.
 */
export async function startPromise(tx: Transaction, { ticketId, kind, priority, now }: StartPromise): Promise<Date> {
  const current = await tx.ticketPromise.findFirst({ where: { ticketId, ...running }, select: { dueAt: true } });
  if (current) return current.dueAt;
  const promise = newPromise(await loadCalendar(tx), { kind, priority, now });
  await tx.ticketPromise.create({ data: { ticketId, ...promise }, select: { id: true } });
  await setDue(tx, ticketId, promise.dueAt);
  return promise.dueAt;
}

/** What startPromise would write, for a ticket that is being created and takes it along with its own row. */
export function newPromise(calendar: WorkingCalendar, { kind, priority, now }: Omit<StartPromise, "ticketId">) {
  const minutes = targetMinutes(kind, priority);
  return { kind, startedAt: now, dueAt: addWorkingMinutes(calendar, now, minutes), minutes };
}

/** The desk answered in public: whatever runs is kept or broken from here on. */
export async function answerPromise(tx: Transaction, ticketId: string, now: Date): Promise<void> {
  await tx.ticketPromise.updateMany({ where: { ticketId, ...running }, data: { answeredAt: now } });
  await setDue(tx, ticketId, null);
}

/** Nothing is owed any more, because the ticket is solved or closed. */
export async function cancelPromise(tx: Transaction, ticketId: string, now: Date): Promise<void> {
  await tx.ticketPromise.updateMany({ where: { ticketId, ...running }, data: { cancelledAt: now } });
  await setDue(tx, ticketId, null);
}

/**
 * A new priority may bring the hour forward, never put it off: the customer was told it. The new hour counts from the
 * promise's start, but is not set before `now`, since nobody can keep a promise made for the past.
 */
export async function tightenPromise(
  tx: Transaction,
  { ticketId, priority, now }: { ticketId: string; priority: PromisePriority; now: Date },
): Promise<void> {
  const current = await tx.ticketPromise.findFirst({
    where: { ticketId, ...running },
    select: { id: true, kind: true, startedAt: true, dueAt: true, minutes: true },
  });
  if (!current || current.dueAt <= now) return;
  const minutes = targetMinutes(current.kind, priority);
  if (minutes >= current.minutes) return;
  const counted = addWorkingMinutes(await loadCalendar(tx), current.startedAt, minutes);
  const dueAt = counted > now ? counted : now;
  await tx.ticketPromise.update({ where: { id: current.id }, data: { minutes, dueAt }, select: { id: true } });
  await setDue(tx, ticketId, dueAt);
}

async function setDue(tx: Transaction, ticketId: string, dueAt: Date | null): Promise<void> {
  await tx.ticket.update({ where: { id: ticketId }, data: { dueAt }, select: { id: true } });
}
