import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DeskKeys } from "@/components/desk/desk-keys";
import { deskKeyWords, queueKeys } from "@/components/desk/key-list";
import { activeNarrowing, askedNumber, queueHref, viewOf } from "@/components/desk/queue-address";
import { ActiveFilters, QueueFilters } from "@/components/desk/queue-filters";
import { QueueTable } from "@/components/desk/queue-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { TabsNav } from "@/components/ui/tabs-nav";
import { requireStaff } from "@/lib/accounts/session";
import { listCauses } from "@/lib/causes/queries";
import { clock } from "@/lib/core/clock";
import { paths } from "@/lib/core/paths";
import { queueViews, type QueueView } from "@/lib/tickets/model";
import { listColleagues, listQueue } from "@/lib/tickets/queries";
import { readQueueFilter } from "@/lib/tickets/queue-filter";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, query] = await Promise.all([getTranslations("tickets.view"), searchParams]);
  return { title: t(viewOf(readQueueFilter(query))) };
}

export default async function QueuePage({ searchParams }: Props) {
  const actor = await requireStaff();
  const asked = readQueueFilter(await searchParams);
  const view = viewOf(asked);
  const filter = { ...asked, view };
  const [page, colleagues, causes, t, words] = await Promise.all([
    listQueue(actor, filter),
    listColleagues(actor),
    listCauses(actor),
    getTranslations("desk"),
    getTranslations("tickets"),
  ]);
  const number = askedNumber(asked);
  if (number !== null && page.items.some((item) => item.number === number)) redirect(paths.deskTicket(number));
  const now = clock.now();
  const narrowed = Boolean(filter.q) || activeNarrowing(filter).length > 0;
  const shown = t("queue.shown", { count: page.total });
  return (
    <div className="flex flex-col gap-3 px-3 py-3 sm:px-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h1 className="text-lg font-semibold tracking-tight">{words(`view.${view}`)}</h1>
        <p role="status" className="text-muted tabular-nums">
          {shown}
        </p>
        <div className="ms-auto">
          <DeskKeys keys={queueKeys(t)} labels={deskKeyWords(t)} />
        </div>
      </div>
      <TabsNav
        label={t("queue.views")}
        className="max-lg:overflow-x-auto max-lg:[&>ul]:flex-nowrap max-lg:[&_a]:whitespace-nowrap"
        items={queueViews.map((key) => ({ href: queueHref(filter, { view: key }), label: words(`view.${key}`), current: key === view, count: page.counts[key] }))}
      />
      <QueueFilters filter={filter} colleagues={colleagues} causes={causes} />
      <ActiveFilters filter={filter} colleagues={colleagues} causes={causes} />
      {page.items.length > 0 ? (
        <>
          <QueueTable items={page.items} filter={filter} viewerId={actor.userId} caption={t("queue.caption", { view: words(`view.${view}`) })} now={now} />
          <Pagination
            label={t("queue.pages")}
            previousHref={page.previous ? queueHref(filter, { before: page.previous }) : null}
            nextHref={page.next ? queueHref(filter, { after: page.next }) : null}
          />
        </>
      ) : narrowed ? (
        <EmptyState icon="search" title={t("empty.narrowed.title")} action={<ButtonLink href={queueHref({ view: filter.q ? "all" : view })}>{t("filter.clear")}</ButtonLink>}>
          {t("empty.narrowed.body")}
        </EmptyState>
      ) : (
        <EmptyState title={t(`empty.${view}.title`)} action={<NextPlace view={view} label={t(`empty.${view}.action`)} />}>
          {t(`empty.${view}.body`)}
        </EmptyState>
      )}
    </div>
  );
}

/** Where an empty view sends people: the list that most likely has work for them. */
const nextPlaces: Record<QueueView, QueueView | "help"> = { open: "waiting", mine: "unassigned", unassigned: "mine", due: "open", waiting: "open", solved: "open", all: "help" };

function NextPlace({ view, label }: { view: QueueView; label: string }) {
  const place = nextPlaces[view];
  return <ButtonLink href={place === "help" ? paths.contact() : queueHref({ view: place })}>{label}</ButtonLink>;
}
