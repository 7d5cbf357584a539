import { useTranslations } from "next-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { Time } from "@/components/ui/time";
import { ticketPriorities, ticketTopics, type HistoryEntry } from "@/lib/tickets/model";

/** Who changed what, newest first. Server only. */
export function HistorySection({ history }: { history: readonly HistoryEntry[] }) {
  const t = useTranslations("desk.history");
  const words = useTranslations("tickets");
  /** What the sentence of a change has blanks for. */
  function blanks(entry: HistoryEntry): Record<string, string | number> {
    const { to, cause } = entry.data;
    const plain = Object.fromEntries(Object.entries(entry.data).map(([key, value]) => [key, typeof value === "number" ? value : String(value ?? "")]));
    const target =
      entry.type === "assigned"
        ? String(to ?? "desk")
        : entry.type === "priority_set" && ticketPriorities.some((priority) => priority === to)
          ? words(`priority.${String(to)}`)
          : entry.type === "topic_set" && ticketTopics.some((topic) => topic === to)
            ? words(`topic.${String(to)}`)
            : String(to ?? "");
    return { ...plain, who: entry.name ?? t(`by.${entry.by}`), by: entry.by, to: target, hasCause: cause ? "yes" : "no", cause: String(cause ?? "") };
  }
  return (
    <section aria-labelledby="history-title" className="border-b border-line px-4 py-3.5 last:border-b-0">
      <h2 id="history-title" className="sr-only">
        {t("title")}
      </h2>
      <Disclosure plain summary={t("summary", { count: history.length })}>
        <ol className="flex list-none flex-col gap-2 p-0">
          {history.map((entry) => (
            <li key={entry.id} className="leading-snug">
              <p className="wrap-anywhere">{words(`event.${entry.type}`, blanks(entry))}</p>
              <p className="text-xs text-muted">
                <Time value={entry.at} style="datetime" />
              </p>
            </li>
          ))}
        </ol>
      </Disclosure>
    </section>
  );
}
