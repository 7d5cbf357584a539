import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { queueHref, ticketHref, viewOf } from "@/components/desk/queue-address";
import { QueuePane, neighbours } from "@/components/desk/queue-pane";
import { Icon } from "@/components/ui/icon";
import type { QueuePage } from "@/lib/tickets/model";
import type { QueueFilter } from "@/lib/tickets/schema";

interface Props {
  queue: Promise<QueuePage>;
  filter: QueueFilter;
  number: number;
}

export async function QueueBeside({ queue, filter, number, now }: Props & { now: Date }) {
  const { items } = await queue;
  return <QueuePane items={items} filter={filter} currentNumber={number} now={now} />;
}

const step = "inline-flex min-h-8 items-center gap-1 rounded-md px-2 text-xs text-muted no-underline hover:bg-sunken hover:text-ink";

/** Back to the list, and on to the tickets before and after this one in it. */
export async function QueueSteps({ queue, filter, number }: Props) {
  const [{ items }, t, views] = await Promise.all([queue, getTranslations("desk.pane"), getTranslations("tickets.view")]);
  const { previous, next } = neighbours(items, number);
  return (
    <nav aria-label={t("steps")} className="flex flex-wrap items-center gap-x-1">
      <Link href={queueHref(filter, { after: filter.after, before: filter.before })} prefetch={false} className={step}>
        <Icon name="arrow-back" size={14} />
        {views(viewOf(filter))}
      </Link>
      {previous ? (
        <Link href={ticketHref(previous, filter)} prefetch={false} rel="prev" data-key="previous" aria-keyshortcuts="k" className={step}>
          <Icon name="arrow-up" size={14} />
          {t("previous")}
        </Link>
      ) : null}
      {next ? (
        <Link href={ticketHref(next, filter)} prefetch={false} rel="next" data-key="next" aria-keyshortcuts="j" className={step}>
          <Icon name="arrow-down" size={14} />
          {t("next")}
        </Link>
      ) : null}
    </nav>
  );
}
