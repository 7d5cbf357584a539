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
  const t = useTranslations("tickets");
  const locale = useLocale();
  const timeZone = useTimeZone() ?? "UTC";
  const at = (moment: Date) => promisedTime(moment, now, { locale, timeZone });
  const date = (moment: Date) => momentText(moment, "date", { locale, timeZone });
  const who = "who" in step ? (step.who.kind === "person" ? step.who.name : t("holder.desk")) : "";
  switch (step.kind) {
    case "reply_due":
      return t(step.late ? "next.reply_late" : step.first ? "next.reply_due_first" : "next.reply_due", { who, by: at(step.by) });
    case "your_turn":
      return t("next.your_turn", { who, since: date(step.since) });
    case "in_work":
      return t("next.in_work", { who });
    case "solved":
      return t("next.solved", { until: date(step.reopenUntil) });
    case "solved_over":
    case "closed":
      return t(`next.${step.kind}`, { since: date(step.since) });
  }
}
