import { z } from "zod";
import { Temporal } from "temporal-polyfill";

const time = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, "time_invalid");
const localDate = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, "date_invalid");

const timeZone = z.string().refine((zone) => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}, "time_zone_unknown");

/** Also guards what is read back from the database, where periods are JSON. */
export const workingCalendarSchema = z.strictObject({
  timeZone,
  periods: z
    .array(
      z
        .strictObject({ weekday: z.int().min(1).max(7), from: time, to: time })
        .refine((period) => period.from < period.to, "period_reversed"),
    )
    .min(1, "periods_missing")
    .max(70),
  holidays: z.array(localDate).max(400),
});
