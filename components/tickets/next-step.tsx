import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { momentText } from "@/components/ui/moment";
import type { NextStep } from "@/lib/tickets/model";

/** Who has it, what happens next and by when, as one sentence. */
export function NextStepSentence({ step, now }: { step: NextStep; now: Date }) {
  const t = useTranslations("tickets.next");
  const locale = useLocale();
  const timeZone = useTimeZone() ?? "UTC";
  const holder = "who" in step ? { holder: step.who.kind, who: step.who.kind === "person" ? step.who.name : "" } : { holder: "desk", who: "" };
  switch (step.kind) {
    case "reply_due":
      return t(step.late ? "reply_late" : "reply_due", { ...holder, by: momentText(step.by, "weekday", { locale, timeZone, now }) });
    case "solved":
      return t("solved", { by: momentText(step.reopenUntil, "date", { locale, timeZone }) });
    default:
      return t(step.kind, holder);
  }
}
