import Link from "next/link";
import { useTranslations } from "next-intl";
import { promiseTones } from "@/components/desk/promise-line";
import { queueHref, ticketHref, viewOf } from "@/components/desk/queue-address";
import { classNames } from "@/components/ui/class-names";
import { Icon, type IconName } from "@/components/ui/icon";
import type { PromiseTone } from "@/components/ui/state-badge";
import { Time } from "@/components/ui/time";
import type { QueueItem } from "@/lib/tickets/model";
import type { QueueFilter } from "@/lib/tickets/schema";

const looks: Record<PromiseTone, { icon: IconName; ink: string }> = {
  kept: { icon: "check", ink: "text-kept" },
  due: { icon: "clock", ink: "text-due" },
  broken: { icon: "alert", ink: "text-broken" },
  paused: { icon: "pause", ink: "text-paused" },
  neutral: { icon: "clock", ink: "text-muted" },
};

/** The list the ticket was opened from, beside it. Server only. */
export function QueuePane({ items, filter, currentNumber, now }: { items: readonly QueueItem[]; filter: QueueFilter; currentNumber: number; now: Date }) {
  const t = useTranslations("desk.pane");
  const words = useTranslations("tickets");
  const view = viewOf(filter);
  return (
    <>
      <div className="sticky top-0 z-10 flex items-baseline justify-between gap-2 border-b border-line bg-surface px-3 py-2.5">
        <Link href={queueHref(filter, { after: filter.after, before: filter.before })} prefetch={false} className="inline-flex min-h-6 items-center gap-1 font-semibold text-ink no-underline hover:text-accent">
          <Icon name="arrow-back" size={14} />
          {words(`view.${view}`)}
        </Link>
        <span className="text-xs text-muted">{t("shown", { count: items.length })}</span>
      </div>
      {items.length === 0 ? <p className="px-3 py-4 text-muted">{t("empty")}</p> : null}
      <ul className="list-none p-0">
        {items.map((item) => {
          const current = item.number === currentNumber;
          const tone: PromiseTone = item.promise ? promiseTones[item.promise.state] : item.status === "waiting" ? "paused" : "neutral";
          const look = looks[tone];
          const owed = item.promise !== null || item.status === "waiting";
          return (
            <li key={item.number} className={classNames("relative border-b border-line border-s-3 px-3 py-2", current ? "border-s-accent bg-accent-soft" : "border-s-transparent hover:bg-canvas")}>
              <Link href={ticketHref(item.number, filter)} prefetch={false} aria-current={current ? "page" : undefined} className="stretched line-clamp-2 leading-snug font-semibold text-ink no-underline -outline-offset-2" dir="auto">
                {item.subject}
              </Link>
              <p className="mt-0.5 flex items-center gap-1.5 text-xs text-muted">
                <bdi className="min-w-0 truncate">{item.requester.name}</bdi>
                <span className={classNames("ms-auto inline-flex shrink-0 items-center gap-1", look.ink)}>
                  {owed ? <Icon name={look.icon} size={12} /> : null}
                  {item.promise ? (
                    <>
                      <span className="sr-only">{words(`promise.state.${item.promise.state}`)} </span>
                      <Time value={item.promise.dueAt} now={now} />
                    </>
                  ) : (
                    words(`status.${item.status}`)
                  )}
                </span>
              </p>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The tickets before and after this one in the list it was opened from; either may be missing at the list's ends. */
export function neighbours(items: readonly QueueItem[], currentNumber: number): { previous: number | null; next: number | null } {
  const here = items.findIndex((item) => item.number === currentNumber);
  if (here < 0) return { previous: null, next: items[0]?.number ?? null };
  return { previous: items[here - 1]?.number ?? null, next: items[here + 1]?.number ?? null };
}
