import "server-only";
import { clock } from "@/lib/core/clock";
import { database } from "@/lib/platform/database/database";
import type { Transaction } from "@/lib/platform/database/client";
import { addWorkingMinutes, describeOpeningHours, targetMinutes, type OpeningHours, type WorkingCalendar } from "./model";
import { workingCalendarSchema } from "./schema";

export const defaultCalendarKey = "default";

// The arithmetic remembers days for each calendar object, so rows that did not change give the same object.
let last: { stamp: string; calendar: WorkingCalendar } | null = null;

/** The calendar promises run in. Pass the transaction when inside one. */
export async function loadCalendar(client: Transaction = database().prisma): Promise<WorkingCalendar> {
  const row = await client.businessCalendar.findUniqueOrThrow({
    where: { key: defaultCalendarKey },
    select: { timeZone: true, periods: true, holidays: true },
  });
  const stamp = JSON.stringify(row);
  if (last?.stamp !== stamp) {
    last = { stamp, calendar: workingCalendarSchema.parse(row) };
  }
  return last.calendar;
}

/** When the desk is staffed, for everybody. */
export async function openingHours(now: Date = clock.now()): Promise<OpeningHours> {
  return describeOpeningHours(await loadCalendar(), now);
}

/** By when somebody who writes now, without anything urgent, gets the first answer. */
export async function promiseIfWrittenNow(now: Date = clock.now()): Promise<Date> {
  return addWorkingMinutes(await loadCalendar(), now, targetMinutes("first_reply", "normal"));
}
