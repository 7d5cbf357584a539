export type MomentStyle = "relative" | "weekday" | "date" | "datetime" | "clock" | "exact";

export interface MomentSetting {
  locale: string;
  timeZone: string;
  /** Needed for "relative" and "weekday". */
  now?: Date;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const shapes: Record<Exclude<MomentStyle, "relative" | "weekday">, Intl.DateTimeFormatOptions> = {
  date: { day: "numeric", month: "short", year: "numeric" },
  datetime: { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit" },
  clock: { hour: "numeric", minute: "2-digit" },
  exact: { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short" },
};

/**
 * A moment in the reader's words. "relative" counts up to a week either way and gives the date beyond that, because
 * "in 43 days" makes the reader do the sum. "weekday" is for appointments: the clock time today, weekday and clock time
 * within a week, the date beyond.
 */
export function momentText(value: Date, style: MomentStyle, { locale, timeZone, now }: MomentSetting): string {
  if (style === "relative" && now) {
    const distance = value.getTime() - now.getTime();
    const size = Math.abs(distance);
    const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
    if (size < 45_000) return relative.format(0, "second");
    if (size < 45 * minute) return relative.format(Math.sign(distance) * Math.max(1, Math.round(size / minute)), "minute");
    if (size < 22 * hour) return relative.format(Math.round(distance / hour), "hour");
    if (size < 7 * day) return relative.format(calendarDays(now, value, timeZone), "day");
    return new Intl.DateTimeFormat(locale, { ...shapes.date, timeZone }).format(value);
  }
  if (style === "weekday" && now) {
    const days = calendarDays(now, value, timeZone);
    const clock = momentText(value, "clock", { locale, timeZone });
    if (days === 0) return clock;
    if (Math.abs(days) < 7) return `${new Intl.DateTimeFormat(locale, { weekday: "long", timeZone }).format(value)} ${clock}`;
  }
  return new Intl.DateTimeFormat(locale, { ...shapes[style === "relative" || style === "weekday" ? "datetime" : style], timeZone }).format(value);
}

/** Midnights between two moments in a zone: 23:50 to 00:10 is tomorrow, although twenty minutes away. */
function calendarDays(from: Date, to: Date, timeZone: string): number {
  const date = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return Math.round((Date.parse(date.format(to)) - Date.parse(date.format(from))) / day);
}
