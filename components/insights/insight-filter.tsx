import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { SelectInput } from "@/components/ui/select-input";
import { paths } from "@/lib/core/paths";
import { periodLengths, type InsightFilter } from "@/lib/insights/model";
import { ticketTopics } from "@/lib/tickets/model";

/** What is shown, as a plain form: the address holds the choice, so that it can be shared. */
export function InsightFilterForm({ filter }: { filter: InsightFilter }) {
  const t = useTranslations("insights.filter");
  const topics = useTranslations("tickets.topic");
  return (
    <form action={paths.deskInsights()} className="no-print flex flex-wrap items-end gap-3">
      <SelectInput name="days" label={t("days")} defaultValue={String(filter.days)} options={periodLengths.map((days) => ({ value: String(days), label: t("last", { days }) }))} />
      <SelectInput name="topic" label={t("topic")} defaultValue={filter.topic ?? ""} options={[{ value: "", label: t("allTopics") }, ...ticketTopics.map((topic) => ({ value: topic, label: topics(topic) }))]} />
      <Button type="submit">{t("apply")}</Button>
    </form>
  );
}
