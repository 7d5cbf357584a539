import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { OpeningHours } from "@/lib/promises/model";

/** When people answer, a line a weekday, today in bold, and whether somebody is there now. */
export function HoursCard({ hours, now }: { hours: OpeningHours; now: Date }) {
  const t = useTranslations("contact");
  const locale = useLocale();
  // 1 January 2024 was a Monday: any Monday serves to name weekdays.
  const nameOf = (weekday: number) => new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, weekday)));
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: hours.timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(now);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? "";
  const today = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(part("weekday")) + 1;
  const time = `${part("hour")}:${part("minute")}`;
  const local = new Intl.DateTimeFormat("en-CA", { timeZone: hours.timeZone }).format(now);
  const open = !hours.holidays.includes(local) && hours.days.some((day) => day.weekday === today && day.periods.some((period) => period.from <= time && time < period.to));
  return (
    <Card id="hours" title={t("hoursTitle")}>
      <p className="mb-3 text-sm font-semibold">{t(open ? "openNow" : "closedNow")}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm tabular-nums">
        {hours.days.map((day) => (
          <div key={day.weekday} className={day.weekday === today ? "contents font-semibold" : "contents"}>
            <dt>{nameOf(day.weekday)}</dt>
            <dd className="text-end">{day.periods.length ? day.periods.map((period) => `${period.from}–${period.to}`).join(", ") : <span className="text-muted">{t("closedDay")}</span>}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-xs text-muted">{hours.timeZone.replace("_", " ")}</p>
    </Card>
  );
}
