import Link from "next/link";
import { useTranslations } from "next-intl";
import { PriorityWord } from "@/components/desk/priority-word";
import { PromiseLine } from "@/components/desk/promise-line";
import { ticketHref } from "@/components/desk/queue-address";
import { Time } from "@/components/ui/time";
import type { QueueItem } from "@/lib/tickets/model";
import type { QueueFilter } from "@/lib/tickets/schema";

const head = "px-2.5 py-2 text-start text-xs font-semibold text-muted first:ps-3 last:pe-3";
const cell = "px-2.5 py-2 text-start align-top font-normal first:ps-3 last:pe-3 max-md:block max-md:p-0";

/**
 * The queue as one dense table; narrower than 768 px every row is a card with the same cells in another order. Roles are
 * spelled out because browsers forget a table's meaning when its display changes. Server only.
 */
export function QueueTable({ items, filter, viewerId, caption, now }: { items: readonly QueueItem[]; filter: QueueFilter; viewerId: string; caption: string; now: Date }) {
  const t = useTranslations("desk.queue.column");
  const words = useTranslations("tickets");
  const who = useTranslations("desk.who");
  return (
    <table role="table" className="w-full border-collapse rounded-lg border border-line bg-surface text-sm tabular-nums max-md:block">
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup" className="max-md:sr-only">
        <tr role="row" className="border-b border-line">
          <th role="columnheader" scope="col" className={head}>{t("number")}</th>
          <th role="columnheader" scope="col" className={head}>{t("subject")}</th>
          <th role="columnheader" scope="col" className={head}>{t("promise")}</th>
          <th role="columnheader" scope="col" className={head}>{t("status")}</th>
          <th role="columnheader" scope="col" className={head}>{t("priority")}</th>
          <th role="columnheader" scope="col" className={`${head} max-xl:hidden`}>{t("topic")}</th>
          <th role="columnheader" scope="col" className={head}>{t("assignee")}</th>
          <th role="columnheader" scope="col" className={head}>{t("age")}</th>
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-md:block">
        {items.map((item) => (
          <tr
            key={item.number}
            role="row"
            className="queue-row relative border-b border-line last:border-b-0 hover:bg-canvas has-[a:focus-visible]:bg-accent-soft max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-2.5 max-md:gap-y-1 max-md:px-3 max-md:py-3"
          >
            <td role="cell" className={`${cell} whitespace-nowrap text-muted`}>#{item.number}</td>
            <th role="rowheader" scope="row" className={`${cell} w-2/5 min-w-40 max-md:order-2 max-md:w-full`}>
              <Link
                href={ticketHref(item.number, filter)}
                prefetch={false}
                data-row-link
                className="stretched line-clamp-2 font-semibold text-ink no-underline outline-offset-4 hover:text-accent"
                dir="auto"
              >
                {item.subject}
              </Link>
              <span className="mt-0.5 block text-xs text-muted">
                <bdi>{item.requester.name}</bdi>
                {item.requester.organisation ? <> · <bdi>{item.requester.organisation}</bdi></> : null}
                <span className="xl:hidden"> · {words(`topic.${item.topic}`)}</span>
              </span>
            </th>
            <td role="cell" className={`${cell} max-md:order-3 md:min-w-44`}>
              <PromiseLine promise={item.promise} status={item.status} now={now} />
            </td>
            <td role="cell" className={`${cell} whitespace-nowrap max-md:order-1`}>{words(`status.${item.status}`)}</td>
            <td role="cell" className={`${cell} max-md:order-1`}>
              <PriorityWord priority={item.priority} />
            </td>
            <td role="cell" className={`${cell} text-muted max-xl:hidden`}>{words(`topic.${item.topic}`)}</td>
            <td role="cell" className={`${cell} max-md:order-4 max-md:ms-auto max-md:text-xs`}>
              {item.assignee ? (
                item.assignee.id === viewerId ? <span className="font-semibold">{who("you")}</span> : <bdi>{item.assignee.name}</bdi>
              ) : (
                <span className="text-muted">{who("nobody")}</span>
              )}
            </td>
            <td role="cell" className={`${cell} whitespace-nowrap text-muted max-md:order-1 max-md:ms-auto max-md:text-xs`}>
              <Time value={item.createdAt} now={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
