import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { queueHref } from "@/components/desk/queue-address";
import { Icon, type IconName } from "@/components/ui/icon";
import type { StaffActor } from "@/lib/accounts/actor";
import type { QueueView } from "@/lib/tickets/model";
import { countQueue } from "@/lib/tickets/queries";

const shown: readonly { view: QueueView; icon: IconName }[] = [
  { view: "mine", icon: "person" },
  { view: "unassigned", icon: "inbox" },
  { view: "due", icon: "clock" },
];

/** What waits for somebody, on every page of the desk. */
export async function QueueCounts({ actor }: { actor: StaffActor }) {
  const [counts, t] = await Promise.all([countQueue(actor), getTranslations("desk.counts")]);
  return (
    <nav aria-label={t("label")} className="max-lg:hidden">
      <ul className="flex list-none items-center gap-0.5 p-0">
        {shown.map(({ view, icon }) => (
          <li key={view}>
            <Link href={queueHref({ view })} prefetch={false} title={t(view, { count: counts[view] })} className="inline-flex min-h-9 items-center gap-1 rounded-md px-2 text-xs text-muted no-underline tabular-nums hover:bg-sunken hover:text-ink">
              <Icon name={icon} size={14} />
              <span aria-hidden="true">{counts[view]}</span>
              <span className="sr-only">{t(view, { count: counts[view] })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
