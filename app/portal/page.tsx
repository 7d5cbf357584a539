import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NextStepSentence } from "@/components/tickets/next-step";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { requireCustomer } from "@/lib/accounts/session";
import { clock } from "@/lib/core/clock";
import { paths } from "@/lib/core/paths";
import { listMyTickets } from "@/lib/tickets/queries";

interface Props {
  searchParams: Promise<{ after?: string; before?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal"))("title") };
}

export default async function PortalPage({ searchParams }: Props) {
  const actor = await requireCustomer();
  const { after, before } = await searchParams;
  const [page, t, words] = await Promise.all([listMyTickets(actor, { after, before }), getTranslations("portal"), getTranslations("tickets")]);
  const now = clock.now();
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-6 sm:px-6 sm:py-10">
      <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="text-xl font-semibold tracking-tight sm:text-2xl">{t("title")}</h1>
          <p className="mt-1 text-muted">{t("lead")}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={paths.portalInsights()} icon="history">{t("insights")}</ButtonLink>
          <ButtonLink href={paths.contact()} variant="primary" icon="chat">{t("newTicket")}</ButtonLink>
        </div>
      </div>
      {page.items.length === 0 ? (
        <EmptyState title={t("emptyTitle")} icon="inbox" action={<ButtonLink href={paths.home()} variant="primary">{t("emptyAction")}</ButtonLink>}>
          {t("empty")}
        </EmptyState>
      ) : (
        <>
          <DataTable
            caption={t("listCaption")}
            captionHidden
            rows={page.items}
            rowKey={(ticket) => String(ticket.number)}
            columns={[
              {
                key: "ticket",
                header: t("column.ticket"),
                primary: true,
                cell: (ticket) => (
                  <span className="flex flex-col">
                    <TextLink href={paths.portalTicket(ticket.number)}>{ticket.subject}</TextLink>
                    <span className="text-sm text-muted">{t("number", { number: String(ticket.number) })} · {words(`topic.${ticket.topic}`)}</span>
                  </span>
                ),
              },
              { key: "state", header: t("column.state"), cell: (ticket) => <Badge tone={ticket.status === "waiting" ? "accent" : "neutral"}>{words(`customerStatus.${ticket.status}`)}</Badge> },
              { key: "next", header: t("column.next"), cell: (ticket) => <NextStepSentence step={ticket.next} now={now} /> },
              { key: "updated", header: t("column.updated"), cell: (ticket) => <Time value={ticket.updatedAt} now={now} style="relative" /> },
            ]}
          />
          <Pagination
            label={t("pages")}
            previousHref={page.previous ? `${paths.portal()}?before=${page.previous}` : undefined}
            nextHref={page.next ? `${paths.portal()}?after=${page.next}` : undefined}
          />
        </>
      )}
    </div>
  );
}
