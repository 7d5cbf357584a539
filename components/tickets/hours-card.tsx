import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { OpeningHours } from "@/lib/promises/model";

/** When people answer, a line a weekday, today in bold, and whether somebody is there now. */
export function HoursCard({ hours }: { hours: OpeningHours }) {
  const t = useTranslations("contact");
  const locale = useLocale();
  // 1 January 2024 was a Monday: any Monday serves to name weekdays.
  const nameOf = (weekday: number) => new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, weekday)));
  return (
    <Card id="hours" title={t("hoursTitle")}>
      <p className="mb-3 text-sm font-semibold">{t(hours.open ? "openNow" : "closedNow")}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm tabular-nums">
        {hours.days.map((day) => (
          <div key={day.weekday} className={day.weekday === hours.today ? "contents font-semibold" : "contents"}>
            <dt>{nameOf(day.weekday)}</dt>
            <dd className="text-end">{day.periods.length ? day.periods.map((period) => `${period.from}–${period.to}`).join(", ") : <span className="text-muted">{t("closedDay")}</span>}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-xs text-muted">{hours.timeZone.replace("_", " ")}</p>
    </Card>
  );
}
