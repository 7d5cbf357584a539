import { useTranslations } from "next-intl";
import { CustomerConversation } from "@/components/tickets/customer-conversation";
import { CustomerReplyForm, type TicketKey } from "@/components/tickets/customer-reply-form";
import { MarkSolvedForm } from "@/components/tickets/mark-solved-form";
import { NextStepSentence } from "@/components/tickets/next-step";
import { RateForm } from "@/components/tickets/rate-form";
import { TrailTimeline } from "@/components/tickets/trail-labels";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { Stars } from "@/components/ui/stars-input";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { paths } from "@/lib/core/paths";
import { customerReplyAction, markSolvedAction, rateTicketAction } from "@/lib/tickets/actions";
import { feelings, type CustomerTicket } from "@/lib/tickets/model";

const statementFields = ["orderNumber", "product", "since", "expected", "tried", "impact"] as const;

/** One ticket for its requester: where it stands in words first, then the conversation, then what can be done. */
export function TicketView({ ticket, ticketKey, requestKey, now, sent }: {
  ticket: CustomerTicket;
  ticketKey: TicketKey;
  /** Makes a double submit of the reply one message. */
  requestKey: string;
  now: Date;
  /** Said once after sending: how the requester comes back. */
  sent?: string;
}) {
  const t = useTranslations("portal");
  const words = useTranslations("tickets");
  const linked = (number: number, label: string) => (ticketKey.name === "number" ? <TextLink href={paths.portalTicket(number)}>{label}</TextLink> : label);
  const may = (action: CustomerTicket["allowed"][number]) => ticket.allowed.includes(action);
  const over = ticket.next.kind === "closed" || ticket.next.kind === "solved_over";
  const reopening = ticket.next.kind === "solved";
  const statement = statementFields.flatMap((field) => {
    const value = ticket.statement[field];
    return value ? [{ term: t(`statement.${field}`), value }] : [];
  });

  return (
    <article className="flex flex-col gap-6">
      <header className="flex flex-col gap-2">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <span>{t("number", { number: String(ticket.number) })}</span>
          <Tag>{words(`topic.${ticket.topic}`)}</Tag>
          <span>
            {t("opened")} <Time value={ticket.createdAt} now={now} style="relative" />
          </span>
        </p>
        <h1 className="text-xl font-semibold tracking-tight break-words sm:text-2xl">{ticket.subject}</h1>
      </header>

      {sent ? <Callout tone="success" live="status">{sent}</Callout> : null}

      <section aria-labelledby="next-title" className="rounded-lg border border-line bg-surface p-4 sm:p-5">
        <h2 id="next-title" className="flex items-center gap-2 text-sm font-semibold text-muted">
          <Icon name="clock" size={16} />
          {t("whatNext")}
          <span className="ms-auto font-normal">{words(`customerStatus.${ticket.status}`)}</span>
        </h2>
        <p className="mt-2 text-lg leading-snug">
          <NextStepSentence step={ticket.next} now={now} />
        </p>
        {ticket.helpfulArticle ? (
          <p className="mt-3 text-sm">
            {t("helped")}: <TextLink href={paths.guideline(ticket.helpfulArticle.slug)}>{ticket.helpfulArticle.title}</TextLink>
          </p>
        ) : null}
        {ticket.follows ? <p className="mt-3 text-sm">{linked(ticket.follows.number, t("follows", { number: String(ticket.follows.number) }))}</p> : null}
        {ticket.followedBy ? <p className="mt-3 text-sm">{linked(ticket.followedBy.number, t("followedBy", { number: String(ticket.followedBy.number) }))}</p> : null}
      </section>

      <section aria-labelledby="conversation-title">
        <h2 id="conversation-title" className="mb-3 text-lg font-semibold">
          {t("conversation")}
        </h2>
        <CustomerConversation entries={ticket.conversation} cut={ticket.conversationCut} now={now} />
      </section>

      {may("rate") || ticket.rating ? (
        <Card id="rating" title={ticket.rating && !may("rate") ? t("ratedTitle") : ticket.rating ? t("rateAgain") : t("rateTitle")}>
          {may("rate") ? (
            <RateForm
              action={rateTicketAction}
              ticket={ticketKey}
              given={ticket.rating ? { score: ticket.rating.score, comment: ticket.rating.comment ?? "", feelingEnd: ticket.rating.feelingEnd ?? "" } : null}
              feelings={feelings.map((feeling) => ({ value: feeling, label: words(`feeling.${feeling}`) }))}
              words={[t("words.1"), t("words.2"), t("words.3"), t("words.4"), t("words.5")]}
              labels={{
                fixFirst: t("fixFirst"), score: t("score"), comment: t("comment"), optional: t("optional"), feelingEnd: t("feelingEnd"),
                feelingNone: t("feelingNone"), send: t("rate"), sending: t("sending"), done: t("rated"),
              }}
            />
          ) : ticket.rating ? (
            <div className="flex flex-col gap-2">
              <Stars value={ticket.rating.score} label={t("ratedAs", { score: ticket.rating.score })} />
              {ticket.rating.comment ? <p className="break-words">{ticket.rating.comment}</p> : null}
            </div>
          ) : null}
        </Card>
      ) : null}

      {may("customer_reply") || may("customer_reopen") ? (
        <Card id="reply" title={reopening || over ? t("reopenReply") : t("reply")}>
          <CustomerReplyForm
            action={customerReplyAction}
            ticket={ticketKey}
            requestKey={requestKey}
            labels={{
              fixFirst: t("fixFirst"),
              reply: t("reply"),
              hint: over ? t("followUpHint") : reopening ? t("reopenHint") : t("replyHint"),
              send: reopening ? t("sendReopen") : t("sendReply"),
              sending: t("sending"),
            }}
          />
        </Card>
      ) : null}

      {may("mark_solved") ? (
        <Card>
          <MarkSolvedForm action={markSolvedAction} ticket={ticketKey} labels={{ fixFirst: t("fixFirst"), hint: t("markSolvedHint"), send: t("markSolved"), sending: t("sending") }} />
        </Card>
      ) : null}

      {statement.length > 0 ? (
        <Card id="statement" title={t("yourWords")}>
          <DescriptionList items={statement} />
        </Card>
      ) : null}
      {ticket.trail.length > 0 ? (
        <Disclosure summary={t("trail")}>
          <p className="mb-3 text-sm text-muted">{t("trailHint")}</p>
          <TrailTimeline items={ticket.trail} now={now} />
        </Disclosure>
      ) : null}
    </article>
  );
}
