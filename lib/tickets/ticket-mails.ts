import "server-only";
import { paths } from "@/lib/core/paths";
import { queueMail, threadOf } from "@/lib/notifications/commands";
import {
  composeAsked,
  composeReplied,
  composeSolved,
  composeTicketReceived,
  composeToAssignee,
  type ComposedMail,
} from "@/lib/notifications/templates";
import { loadCalendar } from "@/lib/promises/queries";
import type { Transaction } from "@/lib/platform/database/client";
import { env } from "@/lib/platform/env";
import { reopenDays } from "./model";
import { hashOfSecret } from "./secret-link";
import type { TicketRecord } from "./ticket-record";

export type SecretOf = (requestKey: string) => string;

type Mailed = Pick<TicketRecord, "id" | "number" | "subject" | "accessHash" | "requestKey" | "requester" | "assignee">;

function fullAddress(path: string): string {
  return new URL(path, env().BASE_URL).href;
}

/**
 * Where the requester's mails lead. Somebody without an account gets the secret link. When the desk's own secret was
 * replaced, the links of old mails can't be made again: the ticket then gets a new one, which this mail carries.
 */
async function requesterLink(tx: Transaction, ticket: Mailed, secretOf: SecretOf): Promise<{ link: string; linkIsKey: boolean }> {
  if (ticket.accessHash === null || ticket.requestKey === null) {
    return { link: fullAddress(paths.portalTicket(ticket.number)), linkIsKey: false };
  }
  const secret = secretOf(ticket.requestKey);
  const hash = hashOfSecret(secret);
  if (hash !== ticket.accessHash) await tx.ticket.update({ where: { id: ticket.id }, data: { accessHash: hash }, select: { id: true } });
  return { link: fullAddress(paths.ticketByLink(secret)), linkIsKey: true };
}

async function aboutFor(tx: Transaction, ticket: Mailed, secretOf: SecretOf, deskZone?: string) {
  const { name, timeZone } = ticket.requester;
  return {
    number: ticket.number,
    subject: ticket.subject,
    name,
    timeZone: timeZone ?? deskZone ?? (await loadCalendar(tx)).timeZone,
    ...(await requesterLink(tx, ticket, secretOf)),
  };
}

async function send(tx: Transaction, ticket: Mailed, to: { email: string; name: string }, mail: ComposedMail): Promise<void> {
  await queueMail(tx, { ...mail, to, ticketId: ticket.id, ...(await threadOf(tx, ticket.id, to.email)) });
}

/** The first mail of a ticket, so there is no earlier one to stand below. */
export async function mailReceived(
  tx: Transaction,
  ticket: Mailed,
  { body, dueAt, timeZone, secretOf }: { body: string | null; dueAt: Date; timeZone: string; secretOf: SecretOf },
): Promise<void> {
  const about = await aboutFor(tx, ticket, secretOf, timeZone);
  await queueMail(tx, { ...composeTicketReceived({ ...about, body, dueAt }), to: ticket.requester, ticketId: ticket.id });
}

export async function mailReply(
  tx: Transaction,
  ticket: Mailed,
  { agent, body, asks, secretOf }: { agent: string; body: string; asks: boolean; secretOf: SecretOf },
): Promise<void> {
  const about = { ...(await aboutFor(tx, ticket, secretOf)), agent, body };
  await send(tx, ticket, ticket.requester, asks ? composeAsked(about) : composeReplied(about));
}

export async function mailSolved(
  tx: Transaction,
  ticket: Mailed,
  { agent, body, now, secretOf }: { agent: string; body: string | null; now: Date; secretOf: SecretOf },
): Promise<void> {
  const about = await aboutFor(tx, ticket, secretOf);
  const reopenUntil = new Date(now.getTime() + reopenDays * 86_400_000);
  const link = `${about.link}#rate`;
  await send(tx, ticket, ticket.requester, composeSolved({ ...about, link, agent, body, reopenUntil }));
}

/** Tells the colleague who has the ticket; nobody, when nobody has it or that account is closed. */
export async function mailAssignee(
  tx: Transaction,
  ticket: Mailed,
  { body, reopened, dueAt }: { body: string; reopened: boolean; dueAt: Date | null },
): Promise<void> {
  const { assignee } = ticket;
  if (!assignee || assignee.disabledAt) return;
  const mail = composeToAssignee({
    number: ticket.number,
    subject: ticket.subject,
    name: assignee.name,
    timeZone: assignee.timeZone ?? (await loadCalendar(tx)).timeZone,
    link: fullAddress(paths.deskTicket(ticket.number)),
    linkIsKey: false,
    customer: ticket.requester.name,
    body,
    reopened,
    dueAt,
  });
  await send(tx, ticket, assignee, mail);
}
