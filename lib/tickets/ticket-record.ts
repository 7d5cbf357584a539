import "server-only";
import type { Actor } from "@/lib/accounts/actor";
import { clock } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import type { Transaction } from "@/lib/platform/database/client";
import { continuation, type TicketAction } from "./model";
import { canDo, ticketAccess, type TicketAccess } from "./policy";
import { presentedHash } from "./secret-link";

/** How a command is told which ticket: by number, or by the secret of a guest's link. */
export interface TicketHandle {
  number?: number | undefined;
  secret?: string | undefined;
}

const recordFields = {
  id: true,
  number: true,
  version: true,
  subject: true,
  topic: true,
  status: true,
  priority: true,
  requesterId: true,
  assigneeId: true,
  accessHash: true,
  requestKey: true,
  firstRepliedAt: true,
  solvedAt: true,
  reopenCount: true,
  transferCount: true,
  causeId: true,
  requester: { select: { id: true, email: true, name: true, timeZone: true } },
  assignee: { select: { id: true, email: true, name: true, timeZone: true, disabledAt: true } },
  rating: { select: { createdAt: true } },
} as const;

async function readRecord(tx: Transaction, id: string) {
  return tx.ticket.findUniqueOrThrow({ where: { id }, select: recordFields });
}

export type TicketRecord = Awaited<ReturnType<typeof readRecord>>;

export interface OpenedTicket {
  ticket: TicketRecord;
  access: TicketAccess;
  /** The time of this change, taken when its turn came: what waited for the lock must not look older than what it waited for. */
  now: Date;
}

/**
 * Locks the ticket's row for the rest of the transaction and loads it for this actor. Changes of one ticket therefore
 * happen one after the other, and what a rule is told is still true when its result is written.
 * Throws sign_in_required for somebody who came without a link and is signed out, not_found for hidden and missing alike.
 */
export async function openTicket(tx: Transaction, actor: Actor, handle: TicketHandle): Promise<OpenedTicket> {
  const hash = handle.secret === undefined ? null : presentedHash(handle.secret);
  if (handle.secret !== undefined && hash === null) throw new AppError("not_found");
  if (hash === null && actor.kind === "visitor") throw new AppError("sign_in_required");
  const found =
    hash !== null
      ? await tx.$queryRaw<{ id: string }[]>`SELECT "id"::text AS "id" FROM "Ticket" WHERE "accessHash" = ${hash} FOR UPDATE`
      : await tx.$queryRaw<{ id: string }[]>`SELECT "id"::text AS "id" FROM "Ticket" WHERE "number" = ${handle.number ?? 0} FOR UPDATE`;
  const id = found[0]?.id;
  const ticket = id ? await readRecord(tx, id) : null;
  const access = ticket && ticketAccess(actor, ticket, hash);
  if (!ticket || !access) throw new AppError("not_found");
  return { ticket, access, now: clock.now() };
}

/** Throws when the actor may not do this to the ticket as it stands; the sentence tells which of the two it is. */
export function assertMay(action: TicketAction, { ticket, access, now }: OpenedTicket, actor: Actor): void {
  if (canDo(action, access, { ...ticket, ratedAt: ticket.rating?.createdAt ?? null }, actor, now)) return;
  const customerAction = action === "customer_reply" || action === "mark_solved" || action === "customer_reopen" || action === "rate";
  const rightSide = customerAction
    ? access === "requester" || access === "link"
    : access === "desk" || (access === "system" && action !== "take");
  if (!rightSide) throw new AppError("forbidden");
  if (action === "take" && ticket.assignee) throw new AppError("conflict", { reason: "already_taken", values: { who: ticket.assignee.name } });
  if (action === "rate") throw new AppError("conflict", { reason: ticket.rating ? "rating_final" : "rating_too_early" });
  if (ticket.status === "closed" || (customerAction && continuation(ticket, now) === "follow_up")) {
    throw new AppError("conflict", { reason: "ticket_closed", values: { number: ticket.number } });
  }
  throw new AppError("conflict", { reason: "status_forbids", values: { status: ticket.status } });
}

/** Throws conflict, naming who changed the ticket, when the form was made from an older state of it. */
export async function assertVersion(tx: Transaction, ticket: TicketRecord, version: number): Promise<void> {
  if (ticket.version === version) return;
  const last = await tx.ticketEvent.findFirst({
    where: { ticketId: ticket.id, type: { notIn: ["noted", "rated"] } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { by: true, user: { select: { name: true } } },
  });
  const who = last?.user?.name ?? (last?.by === "customer" ? ticket.requester.name : "");
  throw new AppError("conflict", who ? { reason: "changed_meanwhile", values: { who } } : {});
}
