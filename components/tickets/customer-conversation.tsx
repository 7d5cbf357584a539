import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { classNames } from "@/components/ui/class-names";
import { Time } from "@/components/ui/time";
import type { ConversationEntry } from "@/lib/tickets/model";

/** The conversation as its requester sees it, oldest first. */
export function CustomerConversation({ entries, cut, now }: { entries: readonly ConversationEntry[]; cut: boolean; now: Date }) {
  const t = useTranslations("portal");
  return (
    <>
      {cut ? <p className="mb-4 text-sm text-muted">{t("cut")}</p> : null}
      <ol className="flex list-none flex-col gap-4 p-0">
        {entries.map((entry) => (
          <li key={entry.id} className={classNames("rounded-lg border border-line p-4", entry.author.side === "customer" ? "bg-surface" : "bg-accent-soft")}>
            <div className="mb-2 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm">
              <Avatar name={entry.author.name} size="sm" tone={entry.author.side === "customer" ? "neutral" : "accent"} />
              <span className="font-semibold">{entry.author.mine ? t("you") : entry.author.name}</span>
              <Time value={entry.at} now={now} style="relative" className="text-muted" />
            </div>
            <div className="message-text break-words" dangerouslySetInnerHTML={{ __html: entry.html }} />
          </li>
        ))}
      </ol>
    </>
  );
}
