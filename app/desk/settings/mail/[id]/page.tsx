import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MailFrame } from "@/components/accounts/mail-frame";
import { MailStateBadge } from "@/components/accounts/mail-state-badge";
import { RowAction } from "@/components/accounts/row-action";
import { SettingsFrame } from "@/components/accounts/settings-frame";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { requireStaff } from "@/lib/accounts/session";
import { clock } from "@/lib/core/clock";
import { isAppError } from "@/lib/core/errors";
import { paths } from "@/lib/core/paths";
import { retryMailAction } from "@/lib/notifications/actions";
import { getMail } from "@/lib/notifications/queries";
import { env } from "@/lib/platform/env";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings.mail");
  return { title: t("title") };
}

export default async function MailMessagePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireStaff("admin");
  const [t, { id }] = await Promise.all([getTranslations("settings"), params]);
  const mail = await getMail(actor, id).catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  });
  const now = clock.now();
  const again = mail.state === "failed" || mail.state === "dead" || (mail.state === "kept" && env().SMTP_URL !== undefined);

  return (
    <SettingsFrame current="mail" title={mail.subject} back={{ href: paths.deskMail(), label: t("mail.back") }}>
      {mail.lastError && mail.state !== "sent" ? (
        <Callout tone={mail.state === "dead" ? "danger" : "warning"} title={t("mail.lastError")}>
          <p className="wrap-anywhere">{mail.lastError}</p>
        </Callout>
      ) : null}
      {again ? <RowAction action={retryMailAction} id={mail.id} variant="primary" icon="mail" labels={{ button: t("mail.retry"), busy: t("mail.retrying"), errorTitle: t("errorTitle"), done: t("mail.retried") }} /> : null}
      <Card>
        <DescriptionList
          items={[
            { term: t("mail.to"), value: mail.to.name ? `${mail.to.name} <${mail.to.email}>` : mail.to.email },
            { term: t("mail.state"), value: <MailStateBadge state={mail.state} /> },
            { term: t("mail.written"), value: <Time value={mail.createdAt} now={now} style="datetime" /> },
            { term: t("mail.sentAt"), value: mail.sentAt ? <Time value={mail.sentAt} now={now} style="datetime" /> : t("mail.notYet") },
            { term: t("mail.attempts"), value: t("mail.attemptCount", { count: mail.attempts }) },
            ...(mail.ticketNumber === null
              ? []
              : [{ term: t("mail.ticket"), value: <TextLink href={paths.deskTicket(mail.ticketNumber)}>{t("mail.ticketNumber", { number: String(mail.ticketNumber) })}</TextLink> }]),
            { term: t("mail.messageId"), value: <code className="font-mono text-xs">{mail.messageId}</code> },
          ]}
        />
      </Card>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        {mail.html ? (
          <Card id="mail-html" title={t("mail.html")}>
            <MailFrame html={mail.html} title={t("mail.frame")} />
          </Card>
        ) : null}
        <Card id="mail-text" title={t("mail.text")}>
          <pre className="m-0 font-mono text-sm whitespace-pre-wrap wrap-anywhere">{mail.text}</pre>
        </Card>
      </div>
    </SettingsFrame>
  );
}
