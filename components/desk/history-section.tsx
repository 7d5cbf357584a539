import { useTranslations } from "next-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { Time } from "@/components/ui/time";
import type { HistoryEntry } from "@/lib/tickets/model";

/** Who changed what, newest first. Server only. */
export function HistorySection({ history }: { history: readonly HistoryEntry[] }) {
  const t = useTranslations("desk.history");
  const words = useTranslations("tickets.event");
  return (
    <section aria-labelledby="history-title" className="border-b border-line px-4 py-3.5 last:border-b-0">
      <h2 id="history-title" className="sr-only">
        {t("title")}
      </h2>
      <Disclosure plain summary={t("summary", { count: history.length })}>
        <ol className="flex list-none flex-col gap-2 p-0">
          {history.map((entry) => (
            <li key={entry.id} className="leading-snug">
              <p className="wrap-anywhere">{words(entry.type, { who: entry.name ?? t(`by.${entry.by}`), ...placeholders(entry) })}</p>
              {entry.data.note ? <p className="border-s-2 border-line ps-2 text-muted wrap-anywhere">{String(entry.data.note)}</p> : null}
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

function placeholders(entry: HistoryEntry): Record<string, string | number> {
  return Object.fromEntries(Object.entries(entry.data).map(([key, value]) => [key, typeof value === "number" ? value : String(value ?? "")]));
}
