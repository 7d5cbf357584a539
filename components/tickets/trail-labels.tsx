import { useTranslations } from "next-intl";
import { Icon, type IconName } from "@/components/ui/icon";
import { paths } from "@/lib/core/paths";
import type { TicketTrailItem, TrailKind } from "@/lib/tickets/model";
import { Time } from "@/components/ui/time";

const icons: Record<TrailKind, IconName> = { search: "search", article: "book", step: "check", stuck: "alert" };

/** One thing the requester did before writing, in words: kind, text, and the guideline as a link where there is one. */
export function TrailLabel({ item }: { item: TicketTrailItem }) {
  const t = useTranslations("tickets.trailKind");
  return (
    <span className="inline-flex items-start gap-2">
      <Icon name={icons[item.kind]} size={16} className="mt-1 shrink-0 text-muted" />
      <span className="min-w-0 break-words">
        <span className="text-muted">{t(item.kind)}: </span>
        {item.kind === "article" && item.articleSlug ? <a href={paths.guideline(item.articleSlug)}>{item.text}</a> : item.text}
      </span>
    </span>
  );
}

/** The whole trail in the order it happened. */
export function TrailTimeline({ items, now }: { items: readonly TicketTrailItem[]; now: Date }) {
  return (
    <ol className="flex list-none flex-col gap-2 p-0 text-sm">
      {items.map((item, position) => (
        <li key={position} className="flex flex-wrap items-start justify-between gap-x-4">
          <TrailLabel item={item} />
          <Time value={item.at} now={now} style="relative" className="ps-6 text-muted" />
        </li>
      ))}
    </ol>
  );
}
