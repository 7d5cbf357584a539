import Link from "next/link";
import { useTranslations } from "next-intl";
import { PriorityWord } from "@/components/desk/priority-word";
import { PromiseLine } from "@/components/desk/promise-line";
import { ticketHref } from "@/components/desk/queue-address";
import { Time } from "@/components/ui/time";
import type { QueueItem } from "@/lib/tickets/model";
import type { QueueFilter } from "@/lib/tickets/schema";

const head = "bg-surface px-2.5 py-2 text-start shadow-[inset_0_-1px_0_var(--gp-line),inset_0_1px_0_var(--gp-line)] lg:sticky lg:top-12 lg:z-10 text-xs font-semibold text-muted first:ps-3 last:pe-3";
const cell = "text-start align-top font-normal lg:px-2.5 lg:py-1.5 lg:first:ps-3 lg:last:pe-3";

/**
 * The queue as one dense table; narrower than 1024 px every row is a card with the same cells in another order. Roles are
 * spelled out because browsers forget a table's meaning when its display changes. Server only.
 */
export function QueueTable({ items, filter, viewerId, caption, now }: { items: readonly QueueItem[]; filter: QueueFilter; viewerId: string; caption: string; now: Date }) {
  const t = useTranslations("desk.queue.column");
  const words = useTranslations("tickets");
  const who = useTranslations("desk.who");
  return (
    <table role="table" className="w-full border-collapse border border-line bg-surface text-sm tabular-nums max-lg:block">
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup" className="max-lg:sr-only">
        <tr role="row">
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
      <tbody role="rowgroup" className="max-lg:block">
        {items.map((item) => (
          <tr
            key={item.number}
            role="row"
            className="queue-row relative border-b border-line last:border-b-0 hover:bg-canvas has-[a:focus-visible]:bg-accent-soft max-lg:flex max-lg:flex-wrap max-lg:items-center max-lg:gap-x-2.5 max-lg:gap-y-1 max-lg:px-3 max-lg:py-2.5"
          >
            <td role="cell" className={`${cell} whitespace-nowrap text-muted`}>#{item.number}</td>
            <th role="rowheader" scope="row" className={`${cell} max-lg:order-2 lg:w-1/2 max-lg:w-full`}>
              <Link
                href={ticketHref(item.number, filter)}
                prefetch={false}
                data-row-link
                className="stretched line-clamp-2 wrap-anywhere font-semibold text-ink no-underline outline-offset-4 hover:text-accent"
                dir="auto"
              >
                {item.subject}
              </Link>
              <span className="mt-0.5 block text-xs wrap-anywhere text-muted">
                <bdi>{item.requester.name}</bdi>
                {item.requester.organisation ? <> · <bdi>{item.requester.organisation}</bdi></> : null}
                <span className="xl:hidden"> · {words(`topic.${item.topic}`)}</span>
              </span>
            </th>
            <td role="cell" className={`${cell} max-lg:order-3 lg:whitespace-nowrap`}>
              <PromiseLine promise={item.promise} status={item.status} now={now} />
            </td>
            <td role="cell" className={`${cell} whitespace-nowrap max-lg:order-1`}>{words(`status.${item.status}`)}</td>
            <td role="cell" className={`${cell} max-lg:order-1`}>
              <PriorityWord priority={item.priority} />
            </td>
            <td role="cell" className={`${cell} whitespace-nowrap text-muted max-xl:hidden`}>{words(`topic.${item.topic}`)}</td>
            <td role="cell" className={`${cell} whitespace-nowrap max-lg:order-4 max-lg:ms-auto max-lg:text-xs`}>
              {item.assignee ? (
                item.assignee.id === viewerId ? <span className="font-semibold">{who("you")}</span> : <bdi>{item.assignee.name}</bdi>
              ) : (
                <span className="text-muted">{who("nobody")}</span>
              )}
            </td>
            <td role="cell" className={`${cell} whitespace-nowrap text-muted max-lg:order-1 max-lg:ms-auto max-lg:text-xs`}>
              <Time value={item.createdAt} now={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
