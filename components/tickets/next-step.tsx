import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { momentText } from "@/components/ui/moment";
import type { NextStep } from "@/lib/tickets/model";

/** The moment a customer is told: weekday and clock time within a week, the date beyond. */
export function promisedTime(value: Date, now: Date, setting: { locale: string; timeZone: string }): string {
  const days = (value.getTime() - now.getTime()) / 86_400_000;
  if (days > 6 || days < -1) return momentText(value, "datetime", setting);
  const sameDay = momentText(value, "date", setting) === momentText(now, "date", setting);
  const clock = momentText(value, "clock", setting);
  if (sameDay) return clock;
  const weekday = new Intl.DateTimeFormat(setting.locale, { weekday: "long", timeZone: setting.timeZone }).format(value);
  return `${weekday} ${clock}`;
}

/** Who has it, what happens next and by when, as one sentence. */
export function NextStepSentence({ step, now }: { step: NextStep; now: Date }) {
  const t = useTranslations("tickets.next");
  const locale = useLocale();
  const timeZone = useTimeZone() ?? "UTC";
  const holder = "who" in step ? { holder: step.who.kind, who: step.who.kind === "person" ? step.who.name : "" } : { holder: "desk", who: "" };
  switch (step.kind) {
    case "reply_due":
      return t(step.late ? "reply_late" : "reply_due", { ...holder, by: promisedTime(step.by, now, { locale, timeZone }) });
    case "solved":
      return t("solved", { by: momentText(step.reopenUntil, "date", { locale, timeZone }) });
    default:
      return t(step.kind, holder);
  }
}
