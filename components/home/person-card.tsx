import { useLocale, useTranslations } from "next-intl";
import { openingLines, type OpeningDay } from "@/components/home/opening-lines";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { paths } from "@/lib/core/paths";

/** Who answers, when, and by when somebody who writes now has an answer. */
export function PersonCard({ days, timeZone, promisedBy }: { days: readonly OpeningDay[]; timeZone: string; promisedBy: string | null }) {
  const t = useTranslations("home.person");
  const locale = useLocale();
  // 1 January 2024 was a Monday: any Monday serves to name weekdays.
  const nameOf = (weekday: number) => new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, weekday)));
  return (
    <section aria-labelledby="home-person" className="rounded-lg border border-line bg-surface p-5">
      <h2 id="home-person" className="flex items-center gap-2.5 text-base font-semibold">
        <Icon name="chat" className="text-accent" />
        {t("title")}
      </h2>
      <p className="mt-2 text-sm text-muted sm:text-base">{t("body")}</p>
      {promisedBy ? <p className="mt-2 text-sm sm:text-base">{t.rich("promise", { by: () => <strong>{promisedBy}</strong> })}</p> : null}
      <h3 className="mt-3 text-sm font-semibold">{t("hours")}</h3>
      <ul className="mt-0.5 list-none p-0 text-sm text-muted tabular-nums">
        {openingLines(days).map((line) => (
          <li key={line.first}>
            {t("line", {
              days: line.first === line.last ? nameOf(line.first) : t("range", { from: nameOf(line.first), to: nameOf(line.last) }),
              periods: line.periods.map(({ from, to }) => `${from}–${to}`).join(", "),
            })}
          </li>
        ))}
        <li>{t("zone", { zone: timeZone.replaceAll("_", " ") })}</li>
      </ul>
      <ButtonLink href={paths.contact()} className="mt-4 w-full sm:w-auto">
        {t("action")}
      </ButtonLink>
    </section>
  );
}
