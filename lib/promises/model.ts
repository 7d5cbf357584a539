import { Temporal } from "temporal-polyfill";

/** Local wall-clock hours on one ISO weekday (Monday 1); "24:00" is the end of the day. */
export interface WorkingPeriod {
  weekday: number;
  from: string;
  to: string;
}

export interface WorkingCalendar {
  /** IANA name. */
  timeZone: string;
  periods: readonly WorkingPeriod[];
  /** Local dates ("2026-12-25") without service. */
  holidays: readonly string[];
}

export type PromiseKind = "first_reply" | "next_reply";
export type PromisePriority = "low" | "normal" | "high" | "urgent";

export interface PromiseFacts {
  startedAt: Date;
  dueAt: Date;
  minutes: number;
  answeredAt: Date | null;
  cancelledAt: Date | null;
}

export const promiseStates = ["running", "due_soon", "kept", "broken", "cancelled"] as const;
export type PromiseState = (typeof promiseStates)[number];

/** A promise as pages show it; the state is as of the moment it was read. */
export interface PromiseView extends PromiseFacts {
  kind: PromiseKind;
  state: PromiseState;
  /** Working minutes left before dueAt; 0 when past or no longer running. */
  minutesLeft: number;
  /** Working minutes after dueAt at which it was answered, or has been overdue so far; 0 when not late. */
  minutesLate: number;
}

/** The hours people see ("Monday to Friday 09:00-17:30"), weekdays in order. */
export interface OpeningHours {
  timeZone: string;
  /** Somebody is there at this moment. */
  open: boolean;
  /** ISO weekday at the desk at this moment. */
  today: number;
  days: { weekday: number; periods: { from: string; to: string }[] }[];
  /** Coming holidays, nearest first. */
  holidays: string[];
}

const hour = 60;

/** Working minutes the desk promises. */
const targets: Record<PromiseKind, Record<PromisePriority, number>> = {
  first_reply: { urgent: 2 * hour, high: 4 * hour, normal: 4 * hour, low: 8 * hour },
  next_reply: { urgent: 2 * hour, high: 4 * hour, normal: 8 * hour, low: 16 * hour },
};

export function targetMinutes(kind: PromiseKind, priority: PromisePriority): number {
  return targets[kind][priority];
}

const msPerMinute = 60_000;
const msPerDay = 86_400_000;
/** How far ahead working time is looked for: a calendar closed for longer than this has none. */
const horizonDays = 1100;

/** Working stretches of one local date as instants, in order: pairs of epoch milliseconds, end excluded. */
type Stretches = readonly (readonly [number, number])[];

const minuteOfDay = (time: string): number => {
  const [hours = "0", minutes = "0"] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
};

interface PreparedCalendar {
  byWeekday: readonly (readonly [number, number])[][];
  holidays: ReadonlySet<string>;
  days: Map<string, Stretches>;
}

const prepared = new WeakMap<WorkingCalendar, PreparedCalendar>();

function prepare(calendar: WorkingCalendar): PreparedCalendar {
  const known = prepared.get(calendar);
  if (known) return known;
  const byWeekday: [number, number][][] = Array.from({ length: 8 }, () => []);
  for (const period of calendar.periods) {
    const from = minuteOfDay(period.from);
    const to = minuteOfDay(period.to);
    if (to > from) byWeekday[period.weekday]?.push([from, to]);
  }
  for (const day of byWeekday) {
    day.sort((a, b) => a[0] - b[0]);
    for (let i = 1; i < day.length; i += 1) {
      const before = day[i - 1]!;
      const current = day[i]!;
      if (current[0] <= before[1]) {
        before[1] = Math.max(before[1], current[1]);
        day.splice(i, 1);
        i -= 1;
      }
    }
  }
  const made = { byWeekday, holidays: new Set(calendar.holidays), days: new Map<string, Stretches>() };
  prepared.set(calendar, made);
  return made;
}

/**
 * An instant is working time when the wall clock shows a time inside a period. On a day on which the clocks change the
 * day is cut where the offset changes, so a skipped hour adds nothing and a repeated hour counts twice.
 */
function stretchesOf(calendar: WorkingCalendar, date: Temporal.PlainDate): Stretches {
  const { byWeekday, holidays, days } = prepare(calendar);
  const key = date.toString();
  const known = days.get(key);
  if (known) return known;
  const periods = byWeekday[date.dayOfWeek] ?? [];
  const stretches: [number, number][] = [];
  if (periods.length > 0 && !holidays.has(key)) {
    const midnight = Date.UTC(date.year, date.month - 1, date.day);
    const dayStart = date.toZonedDateTime(calendar.timeZone);
    const dayEnd = date.add({ days: 1 }).toZonedDateTime(calendar.timeZone);
    const end = dayEnd.epochMilliseconds;
    let part = dayStart;
    while (part.epochMilliseconds < end) {
      const offset = part.offsetNanoseconds / 1e6;
      const change = offset === dayEnd.offsetNanoseconds / 1e6 ? null : part.getTimeZoneTransition("next");
      const partEnd = change ? Math.min(change.epochMilliseconds, end) : end;
      for (const [from, to] of periods) {
        const start = Math.max(midnight + from * msPerMinute - offset, part.epochMilliseconds);
        const stop = Math.min(midnight + to * msPerMinute - offset, partEnd);
        const last = stretches[stretches.length - 1];
        if (stop <= start) continue;
        if (last && last[1] === start) last[1] = stop;
        else stretches.push([start, stop]);
      }
      if (!change || partEnd === end) break;
      part = change;
    }
  }
  if (days.size > 2000) days.clear();
  days.set(key, stretches);
  return stretches;
}

const localDate = (calendar: WorkingCalendar, at: Date): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(calendar.timeZone).toPlainDate();

/**
 * The instant at which `minutes` of working time have passed since `from`. Zero minutes give `from` itself.
 * Throws RangeError when the calendar has no working time in the next three years.
 */
export function addWorkingMinutes(calendar: WorkingCalendar, from: Date, minutes: number): Date {
  let left = minutes * msPerMinute;
  if (left <= 0) return new Date(from);
  let date = localDate(calendar, from);
  for (let day = 0; day < horizonDays; day += 1) {
    for (const [start, stop] of stretchesOf(calendar, date)) {
      const begin = Math.max(start, from.getTime());
      if (stop <= begin) continue;
      if (begin + left <= stop) return new Date(begin + left);
      left -= stop - begin;
    }
    date = date.add({ days: 1 });
  }
  throw new RangeError("The calendar has no working time within three years.");
}

/** Whole working minutes from `from` to `to`; 0 when `to` is not later. */
export function workingMinutesBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  const start = from.getTime();
  const end = to.getTime();
  if (end <= start) return 0;
  let total = 0;
  let date = localDate(calendar, from);
  const lastDate = localDate(calendar, to);
  while (Temporal.PlainDate.compare(date, lastDate) <= 0) {
    for (const [begin, stop] of stretchesOf(calendar, date)) {
      total += Math.max(0, Math.min(stop, end) - Math.max(begin, start));
    }
    date = date.add({ days: 1 });
  }
  return Math.floor(total / msPerMinute);
}

/** True when somebody is at the desk at this moment. */
export function isWorkingTime(calendar: WorkingCalendar, at: Date): boolean {
  const time = at.getTime();
  return stretchesOf(calendar, localDate(calendar, at)).some(([start, stop]) => start <= time && time < stop);
}

/** Working minutes left from which on a promise counts as due soon: its last quarter, and never less than an hour. */
export function warningMinutes(minutes: number): number {
  return Math.max(60, minutes / 4);
}

/**
 * Kept means answered at or before dueAt. A ticket solved without an answer after dueAt stays broken: solving late
 * does not undo the wait.
 */
export function promiseState(calendar: WorkingCalendar, promise: PromiseFacts, now: Date): PromiseState {
  if (promise.answeredAt) return promise.answeredAt <= promise.dueAt ? "kept" : "broken";
  if (promise.cancelledAt) return promise.cancelledAt <= promise.dueAt ? "cancelled" : "broken";
  if (now > promise.dueAt) return "broken";
  // A promise far away in calendar time cannot be due soon; this spares lists the day-by-day count.
  if (promise.dueAt.getTime() - now.getTime() > 14 * msPerDay) return "running";
  return workingMinutesBetween(calendar, now, promise.dueAt) < warningMinutes(promise.minutes) ? "due_soon" : "running";
}

export function viewPromise(calendar: WorkingCalendar, promise: PromiseFacts & { kind: PromiseKind }, now: Date): PromiseView {
  const running = !promise.answeredAt && !promise.cancelledAt;
  const state = promiseState(calendar, promise, now);
  return {
    kind: promise.kind,
    startedAt: promise.startedAt,
    dueAt: promise.dueAt,
    minutes: promise.minutes,
    answeredAt: promise.answeredAt,
    cancelledAt: promise.cancelledAt,
    state,
    minutesLeft: running ? workingMinutesBetween(calendar, now, promise.dueAt) : 0,
    minutesLate:
      state === "broken" ? workingMinutesBetween(calendar, promise.dueAt, promise.answeredAt ?? promise.cancelledAt ?? now) : 0,
  };
}

export function describeOpeningHours(calendar: WorkingCalendar, now: Date): OpeningHours {
  const date = localDate(calendar, now);
  const today = date.toString();
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    periods: calendar.periods
      .filter((period) => period.weekday === weekday)
      .map(({ from, to }) => ({ from, to }))
      .sort((a, b) => a.from.localeCompare(b.from)),
  }));
  return { timeZone: calendar.timeZone, open: isWorkingTime(calendar, now), today: date.dayOfWeek, days, holidays: calendar.holidays.filter((day) => day >= today).sort() };
}

/** Hours a new desk starts with. */
export function defaultCalendar(timeZone: string): WorkingCalendar {
  const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: "09:00", to: "17:30" }));
  return { timeZone, periods: [...weekdays, { weekday: 6, from: "09:00", to: "13:00" }], holidays: [] };
}
