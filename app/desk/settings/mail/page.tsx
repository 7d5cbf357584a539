import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MailStateBadge } from "@/components/accounts/mail-state-badge";
import { SettingsFrame } from "@/components/accounts/settings-frame";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { TabsNav } from "@/components/ui/tabs-nav";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { requireStaff } from "@/lib/accounts/session";
import { clock } from "@/lib/core/clock";
import { pageLinks, readPageRequest } from "@/lib/core/pagination";
import { paths } from "@/lib/core/paths";
import { mailStates } from "@/lib/notifications/model";
import { listMail } from "@/lib/notifications/queries";
import { env } from "@/lib/platform/env";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings.mail");
  return { title: t("title") };
}

export default async function MailPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireStaff("admin");
  const [t, query] = await Promise.all([getTranslations("settings.mail"), searchParams]);
  const state = mailStates.find((known) => known === query.state);
  const { after, before } = readPageRequest(query, 50);
  const page = await listMail(actor, { state, after, before });
  const now = clock.now();
  const tabs = [undefined, ...mailStates].map((known) => ({
    href: known ? `${paths.deskMail()}?state=${known}` : paths.deskMail(),
    label: known ? t(`states.${known}`) : t("all"),
    current: known === state,
  }));

  return (
    <SettingsFrame current="mail" title={t("title")} lead={t("lead")}>
      {env().SMTP_URL ? null : (
        <Callout tone="warning" title={t("noServerTitle")}>
          {t("noServer")}
        </Callout>
      )}
      <TabsNav label={t("filter")} items={tabs} />
      {page.items.length === 0 ? (
        <EmptyState icon="mail" title={t("emptyTitle")}>
          {t("emptyBody")}
        </EmptyState>
      ) : (
        <Card flush>
          <DataTable
            caption={t("caption")}
            captionHidden
            rows={page.items}
            rowKey={(mail) => mail.id}
            columns={[
              {
                key: "subject",
                header: t("subject"),
                primary: true,
                cell: (mail) => (
                  <TextLink href={paths.deskMailMessage(mail.id)} quiet className="wrap-anywhere">
                    {mail.subject}
                  </TextLink>
                ),
              },
              {
                key: "to",
                header: t("to"),
                cell: (mail) => (
                  <span className="wrap-anywhere">
                    {mail.to.name ? <span className="block">{mail.to.name}</span> : null}
                    <span className="block text-muted">{mail.to.email}</span>
                  </span>
                ),
              },
              { key: "state", header: t("state"), cell: (mail) => <MailStateBadge state={mail.state} /> },
              { key: "written", header: t("written"), cell: (mail) => <Time value={mail.createdAt} now={now} style="datetime" /> },
            ]}
          />
        </Card>
      )}
      <Pagination label={t("pages")} {...pageLinks(page, paths.deskMail(), state ? { state } : {})} />
    </SettingsFrame>
  );
}
