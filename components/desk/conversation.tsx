import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import type { ConversationEntry } from "@/lib/tickets/model";

const text = "wrap-anywhere [&_a]:text-accent [&_a]:underline [&_a]:underline-offset-3 [&>p+p]:mt-2.5";

/** A message's own words, made into paragraphs and links when it was stored. */
export function MessageText({ html, className }: { html: string; className?: string }) {
  return <div className={classNames("message-text max-w-prose", text, className)} dangerouslySetInnerHTML={{ __html: html }} />;
}

/**
 * Everything said on the ticket, oldest first. What customers can read and what they can't must be impossible to mix up,
 * so a note differs by tint, dashed frame, lock and a sentence. Server only.
 */
export function Conversation({ entries, cut, now }: { entries: readonly ConversationEntry[]; cut: boolean; now: Date }) {
  const t = useTranslations("desk.conversation");
  return (
    <ol aria-label={t("label")} className="flex list-none flex-col gap-3 p-0">
      {cut ? <li className="text-center text-xs text-muted">{t("cut")}</li> : null}
      {entries.map((entry) =>
        entry.kind === "system" ? (
          <li key={entry.id} id={`message-${entry.id}`} className="flex flex-wrap items-center gap-x-2 border-s-2 border-line ps-3 text-xs text-muted">
            <MessageText html={entry.html} />
            <Time value={entry.at} now={now} />
          </li>
        ) : (
          <li key={entry.id} id={`message-${entry.id}`}>
            <article
              aria-label={t(`articleLabel.${entry.kind === "note" ? "note" : entry.author.side}`, { name: entry.author.name })}
              className={classNames(
                "rounded-lg border px-3.5 py-3",
                entry.kind === "note" ? "border-dashed border-control bg-mark/35" : entry.author.side === "staff" ? "border-line bg-accent-soft/50" : "border-line bg-surface",
              )}
            >
              {entry.kind === "note" ? (
                <p className="mb-2 flex items-center gap-1.5 text-xs font-semibold">
                  <Icon name="lock" size={14} />
                  {t("note")}
                </p>
              ) : null}
              <header className="mb-1.5 flex flex-wrap items-center gap-x-2 gap-y-0.5">
                <Avatar name={entry.author.name} size="sm" tone={entry.author.side === "staff" ? "accent" : "neutral"} />
                <span className="font-semibold">
                  <bdi>{entry.author.name}</bdi>
                </span>
                <span className="text-xs text-muted">{entry.author.mine ? t("you") : t(`side.${entry.author.side}`)}</span>
                <span className="ms-auto text-xs text-muted">
                  <Time value={entry.at} now={now} />
                </span>
              </header>
              <MessageText html={entry.html} />
            </article>
          </li>
        ),
      )}
    </ol>
  );
}
