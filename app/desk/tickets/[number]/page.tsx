import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense, cache } from "react";
import { QueueBeside, QueueSteps } from "@/app/desk/tickets/[number]/queue-beside";
import { SuggestedGuidelines } from "@/app/desk/tickets/[number]/suggested-guidelines";
import { Composer } from "@/components/desk/composer";
import { ContextSection } from "@/components/desk/context-section";
import { Conversation, MessageText } from "@/components/desk/conversation";
import { CustomerSection } from "@/components/desk/customer-section";
import { DeskKeys } from "@/components/desk/desk-keys";
import { AssignForm, ChoiceForm, FinishForm, ReopenForm, TakeForm } from "@/components/desk/handling-forms";
import { HistorySection } from "@/components/desk/history-section";
import { deskKeyWords, ticketKeys } from "@/components/desk/key-list";
import { PriorityWord } from "@/components/desk/priority-word";
import { ProblemCard } from "@/components/desk/problem-card";
import { PromiseLine } from "@/components/desk/promise-line";
import { PromiseSection } from "@/components/desk/promise-section";
import { viewOf } from "@/components/desk/queue-address";
import { RatingSection } from "@/components/desk/rating-section";
import { TrailSection } from "@/components/desk/trail-section";
import { buttonClasses } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Icon } from "@/components/ui/icon";
import { SkeletonLines } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { currentActor, requireStaff } from "@/lib/accounts/session";
import { listCauses } from "@/lib/causes/queries";
import { clock } from "@/lib/core/clock";
import { isAppError } from "@/lib/core/errors";
import { paths } from "@/lib/core/paths";
import { listGuidelines } from "@/lib/guidelines/queries";
import {
  addNoteAction,
  assignTicketAction,
  closeTicketAction,
  reopenTicketAction,
  replyToTicketAction,
  setPriorityAction,
  setTopicAction,
  solveTicketAction,
  takeTicketAction,
} from "@/lib/tickets/actions";
import { ticketPriorities, ticketTopics, type DeskTicket, type TicketAction } from "@/lib/tickets/model";
import { getDeskTicket, listColleagues, listQueue } from "@/lib/tickets/queries";
import { readQueueFilter } from "@/lib/tickets/queue-filter";

interface Props {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const guidelineListId = "guideline-choices";
const replyFieldId = "reply-body";

/** Once for the page and its title. */
const ticketOf = cache(async (text: string): Promise<DeskTicket | null> => {
  if (!/^[1-9]\d{0,8}$/.test(text)) return null;
  try {
    return await getDeskTicket(await currentActor(), Number(text));
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") return null;
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ticket = await ticketOf((await params).number);
  return ticket ? { title: `#${ticket.number} ${ticket.subject}` } : {};
}

export default async function TicketPage({ params, searchParams }: Props) {
  const actor = await requireStaff();
  const ticket = await ticketOf((await params).number);
  if (!ticket) notFound();
  const asked = readQueueFilter(await searchParams);
  const filter = { ...asked, view: viewOf(asked) };
  const queue = listQueue(actor, filter);
  // The parts that wait for it show the failure; without this a failure before they render would end the process.
  queue.catch(() => undefined);
  const [causes, colleagues, guidelines, t, words] = await Promise.all([
    listCauses(actor),
    listColleagues(actor),
    listGuidelines(actor),
    getTranslations("desk"),
    getTranslations("tickets"),
  ]);
  const now = clock.now();
  const may = (action: TicketAction) => ticket.allowed.includes(action);
  const target = { number: ticket.number, version: ticket.version };
  const [first, ...rest] = ticket.conversation;
  const opening = first && !ticket.conversationCut && first.kind === "public" ? first : null;
  const entries = opening ? rest : ticket.conversation;
  const mine = ticket.assignee?.id === actor.userId;
  const causeOptions = causes.map((cause) => ({ value: cause.id, label: cause.name }));
  const change = (key: string) => ({ submit: t(`action.${key}`), busy: t("action.busy"), done: t(`action.${key}Done`), errorTitle: t("action.errorTitle") });
  const query = `${ticket.subject} ${(opening?.text ?? "").split("\n").slice(0, 3).join(" ")}`.slice(0, 300);

  return (
    <div className="grid flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_21rem] xl:grid-cols-[17rem_minmax(0,1fr)_21rem]">
      <a href="#ticket" className="skip-link">
        {t("pane.skip")}
      </a>
      <aside aria-label={t("pane.label")} tabIndex={-1} className="sticky top-12 hidden h-[calc(100dvh-3rem)] overflow-y-auto border-e border-line bg-surface xl:block print:hidden">
        <Suspense fallback={<div className="p-3"><SkeletonLines lines={8} label={t("pane.loading")} /></div>}>
          <QueueBeside queue={queue} filter={filter} number={ticket.number} now={now} />
        </Suspense>
      </aside>

      <section id="ticket" tabIndex={-1} aria-labelledby="ticket-title" className="flex min-w-0 flex-col gap-3 px-3 py-3 outline-none sm:px-4">
        <div className="flex flex-wrap items-center justify-between gap-x-2 no-print">
          <Suspense fallback={<div className="min-h-8" />}>
            <QueueSteps queue={queue} filter={filter} number={ticket.number} />
          </Suspense>
          <DeskKeys keys={ticketKeys(t)} labels={deskKeyWords(t)} />
        </div>
        <div className="flex flex-col gap-1.5">
          <h1 id="ticket-title" className="text-lg leading-snug font-semibold tracking-tight wrap-anywhere">
            <span className="font-normal text-muted tabular-nums">#{ticket.number}</span> <bdi>{ticket.subject}</bdi>
          </h1>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <span className="font-semibold">{words(`status.${ticket.status}`)}</span>
            <PromiseLine promise={ticket.runningPromise} status={ticket.status} now={now} />
            <PriorityWord priority={ticket.priority} named />
            <span>{mine ? t("who.youHaveIt") : ticket.assignee ? t.rich("who.hasIt", { name: () => <bdi className="font-semibold">{ticket.assignee?.name}</bdi> }) : t("who.nobodyHasIt")}</span>
            <span className="text-muted">
              {t.rich("ticket.came", { channel: words(`channel.${ticket.channel}`), when: () => <Time value={ticket.createdAt} now={now} /> })}
            </span>
          </div>
          <div className="mt-1 flex flex-wrap items-start gap-2 no-print">
            {may("take") && !ticket.assignee ? <TakeForm action={takeTicketAction} target={target} words={change("take")} icon="person" /> : null}
            {may("reply") ? (
              <a href={`#${replyFieldId}`} className={buttonClasses({ size: "sm", variant: "quiet" })}>
                <Icon name="reply" size={16} />
                {t("action.toReply")}
              </a>
            ) : null}
          </div>
        </div>

        <HandOver ticket={ticket} title={(name) => t("ticket.handedOver", { name })} />
        <Links ticket={ticket} before={t("ticket.follows")} after={t("ticket.followedBy")} />
        <ProblemCard opening={opening} statement={ticket.statement} feeling={ticket.feeling} now={now} />
        {entries.length > 0 ? (
          <section aria-labelledby="conversation-title">
            <h2 id="conversation-title" className="sr-only">
              {t("conversation.title")}
            </h2>
            <Conversation entries={entries} cut={ticket.conversationCut} now={now} />
          </section>
        ) : null}

        <Composer
          number={ticket.number}
          mayReply={may("reply")}
          mayNote={may("note")}
          actions={{ reply: replyToTicketAction, note: addNoteAction }}
          requestKeys={{ reply: randomUUID(), note: randomUUID() }}
          lastSeenMessageId={ticket.lastSeenMessageId}
          newestMessageHref={ticket.lastSeenMessageId ? `#message-${ticket.lastSeenMessageId}` : null}
          causes={causeOptions}
          causeId={ticket.cause?.id ?? ""}
          guidelineListId={guidelineListId}
          draftName={`${actor.userId}:${ticket.number}`}
          words={{
            title: t("composer.title"),
            kind: t("composer.kind"),
            reply: t("composer.reply", { name: ticket.requester.name }),
            replyHint: t("composer.replyHint", { email: ticket.requester.email }),
            replyPlaceholder: t("composer.replyPlaceholder"),
            note: t("composer.note"),
            noteHint: t("conversation.note"),
            notePlaceholder: t("composer.notePlaceholder"),
            cause: t("composer.cause"),
            causeNote: t("composer.causeNote"),
            causePlaceholder: t("composer.causePlaceholder"),
            helpful: t("composer.helpful"),
            helpfulNote: t("composer.optional"),
            sendOpen: t(ticket.status === "solved" ? "composer.sendReopen" : "composer.sendOpen"),
            sendWaiting: t("composer.sendWaiting"),
            sendSolved: t("composer.sendSolved"),
            addNote: t("composer.addNote"),
            sending: t("composer.sending"),
            replySent: t("composer.replySent"),
            noteSent: t("composer.noteSent"),
            errorTitle: t("composer.errorTitle"),
            conflictHint: t("composer.conflictHint"),
            toNewest: t("composer.toNewest"),
            closed: t("composer.closed"),
            draftRestored: t("composer.draftRestored"),
            draftDiscard: t("composer.draftDiscard"),
          }}
        />
        <datalist id={guidelineListId}>
          {guidelines.map((guideline) =>
            guideline.audience === "staff" ? null : (
              <option key={guideline.slug} value={guideline.slug}>
                {guideline.title}
              </option>
            ),
          )}
        </datalist>
      </section>

      <aside aria-label={t("context.label")} className="border-line bg-surface max-lg:border-t lg:sticky lg:top-12 lg:h-[calc(100dvh-3rem)] lg:overflow-y-auto lg:border-s">
        <ContextSection id="handling-title" title={t("handling.title")}>
          <div className="flex flex-col gap-1">
            {ticket.cause || ticket.helpfulArticle ? (
              <p className="text-muted">
                {ticket.cause ? t("handling.cause", { cause: ticket.cause.name }) : null}
                {ticket.helpfulArticle ? (
                  <span className="block">
                    {t.rich("handling.helpful", { link: () => <TextLink href={paths.guideline(ticket.helpfulArticle!.slug)}>{ticket.helpfulArticle!.title}</TextLink> })}
                  </span>
                ) : null}
              </p>
            ) : null}
            {may("assign") ? (
              <AssignForm
                action={assignTicketAction}
                target={target}
                colleagues={colleagues.map((colleague) => ({ value: colleague.id, label: colleague.id === actor.userId ? t("who.youNamed", { name: colleague.name }) : colleague.name }))}
                assigneeId={ticket.assignee?.id ?? ""}
                reasonNeeded={ticket.assignee !== null}
                words={{
                  ...change("assign"),
                  label: t("handling.assign"),
                  assignee: t("handling.assignee"),
                  nobody: t("handling.nobody"),
                  note: t("handling.assignNote"),
                  noteHint: t("handling.assignNoteHint"),
                  optional: t("composer.optional"),
                }}
              />
            ) : null}
            {may("set_priority") ? (
              <ChoiceForm
                name="priority"
                label={t("handling.priority")}
                summary={t("handling.priorityIs", { priority: words(`priority.${ticket.priority}`) })}
                options={ticketPriorities.map((value) => ({ value, label: words(`priority.${value}`) }))}
                value={ticket.priority}
                action={setPriorityAction}
                target={target}
                words={change("set")}
              />
            ) : null}
            {may("set_topic") ? (
              <ChoiceForm
                name="topic"
                label={t("handling.topic")}
                summary={t("handling.topicIs", { topic: words(`topic.${ticket.topic}`) })}
                options={ticketTopics.map((value) => ({ value, label: words(`topic.${value}`) }))}
                value={ticket.topic}
                action={setTopicAction}
                target={target}
                words={change("set")}
              />
            ) : null}
            {may("solve") ? (
              <FinishForm
                kind="solve"
                action={solveTicketAction}
                target={target}
                causes={causeOptions}
                causeId={ticket.cause?.id ?? ""}
                causeNeeded
                guidelineListId={guidelineListId}
                words={{ ...change("solve"), ...finishWords(t), label: t("handling.solve"), about: t("handling.solveAbout") }}
              />
            ) : null}
            {may("reopen") ? (
              <ReopenForm action={reopenTicketAction} target={target} words={{ ...change("reopen"), label: t("handling.reopen"), note: t("handling.reopenNote"), optional: t("composer.optional") }} />
            ) : null}
            {may("close") ? (
              <FinishForm
                kind="close"
                action={closeTicketAction}
                target={target}
                causes={causeOptions}
                causeId={ticket.cause?.id ?? ""}
                causeNeeded
                words={{ ...change("close"), ...finishWords(t), label: t("handling.close"), about: t("handling.closeAbout") }}
              />
            ) : null}
          </div>
        </ContextSection>
        <CustomerSection person={ticket.requester} ticketNumber={ticket.number} now={now} />
        <TrailSection trail={ticket.trail} now={now} />
        <Suspense
          fallback={
            <ContextSection id="suggested-title" title={t("suggested.title")}>
              <SkeletonLines lines={4} label={t("suggested.loading")} />
            </ContextSection>
          }
        >
          <SuggestedGuidelines actor={actor} query={query} replyFieldId={may("reply") ? replyFieldId : null} />
        </Suspense>
        <PromiseSection promises={ticket.promises} />
        {ticket.rating ? <RatingSection rating={ticket.rating} now={now} /> : null}
        <HistorySection history={ticket.history} />
      </aside>
    </div>
  );
}

function finishWords(t: (key: string) => string) {
  return { cause: t("composer.cause"), causePlaceholder: t("composer.causePlaceholder"), helpful: t("composer.helpful"), optional: t("composer.optional") };
}

/** What the colleague who passed the ticket on wrote about it, while that is the last that happened to who has it. */
function HandOver({ ticket, title }: { ticket: DeskTicket; title: (name: string) => string }) {
  const last = ticket.history.find((entry) => entry.type === "assigned" || entry.type === "taken");
  if (last?.type !== "assigned") return null;
  // The reason is stored as a note in the transaction of the change, and so has its very moment.
  const note = ticket.conversation.find((entry) => entry.kind === "note" && entry.at.getTime() === last.at.getTime());
  if (!note) return null;
  return (
    <Callout title={title(last.name ?? note.author.name)}>
      <MessageText html={note.html} />
    </Callout>
  );
}

function Links({ ticket, before, after }: { ticket: DeskTicket; before: string; after: string }) {
  const links = [...(ticket.follows ? [{ ...ticket.follows, word: before }] : []), ...ticket.followedBy.map((later) => ({ ...later, word: after }))];
  if (links.length === 0) return null;
  return (
    <ul className="list-none p-0">
      {links.map((link) => (
        <li key={link.number}>
          {link.word}{" "}
          <Link href={paths.deskTicket(link.number)} prefetch={false} className="inline-block min-h-6 text-accent">
            #{link.number} <bdi>{link.subject}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  );
}
