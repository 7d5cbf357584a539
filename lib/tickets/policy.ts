import { isStaff, type Actor } from "@/lib/accounts/actor";
import { canMove, continuation, mayRate, ticketActions, type TicketAction, type TicketStatus } from "./model";

/** How somebody comes to a ticket; null when they may not know that it exists. */
export type TicketAccess = "desk" | "requester" | "link" | "api" | "system";

export interface TicketOwnership {
  requesterId: string;
  /** SHA-256 of the secret in the guest's link, when there is one. */
  accessHash: string | null;
}

export interface TicketFacts extends TicketOwnership {
  status: TicketStatus;
  assigneeId: string | null;
  solvedAt: Date | null;
  ratedAt: Date | null;
}

/**
 * `presentedHash` is the hash of the secret somebody came with. A link opens its own ticket for anybody who holds it and
 * never more than the requester's view; staff see every ticket.
 */
export function ticketAccess(actor: Actor, ticket: TicketOwnership, presentedHash: string | null = null): TicketAccess | null {
  if (presentedHash !== null) return ticket.accessHash !== null && presentedHash === ticket.accessHash ? "link" : null;
  if (isStaff(actor)) return "desk";
  if (actor.kind === "customer") return actor.personId === ticket.requesterId ? "requester" : null;
  if (actor.kind === "api") return actor.scopes.includes("tickets:read") ? "api" : null;
  if (actor.kind === "system") return "system";
  return null;
}

export function canListQueue(actor: Actor): boolean {
  return isStaff(actor);
}

/** Staff write down what they are told (phone, counter) as a ticket of the person who told it. */
export function canCreateTicket(actor: Actor): boolean {
  return actor.kind !== "api" || actor.scopes.includes("tickets:write");
}

export function canSeeNotes(access: TicketAccess): boolean {
  return access === "desk" || access === "system";
}

/** One answer for server and pages: what this reader may do to the ticket as it stands now. */
export function canDo(action: TicketAction, access: TicketAccess | null, ticket: TicketFacts, actor: Actor, now: Date): boolean {
  if (access === null || access === "api") return false;
  const staff = access === "desk" || access === "system";
  const customer = access === "requester" || access === "link";
  switch (action) {
    case "reply":
      return staff && ticket.status !== "closed";
    case "note":
    case "set_topic":
      return staff;
    case "take":
      return access === "desk" && actor.kind === "staff" && ticket.status !== "closed" && ticket.assigneeId === null;
    case "assign":
    case "set_priority":
      return staff && ticket.status !== "closed";
    case "solve":
      return staff && canMove(ticket.status, "solved", "staff");
    case "close":
      return staff && canMove(ticket.status, "closed", "staff");
    case "reopen":
      return staff && ticket.status === "solved" && canMove(ticket.status, "open", "staff");
    case "customer_reply":
      return customer;
    case "mark_solved":
      return customer && canMove(ticket.status, "solved", "customer");
    case "customer_reopen":
      return customer && ticket.status === "solved" && continuation(ticket, now) === "open";
    case "rate":
      return customer && mayRate(ticket, ticket.ratedAt, now);
  }
}

export function allowedActions(access: TicketAccess, ticket: TicketFacts, actor: Actor, now: Date): TicketAction[] {
  return ticketActions.filter((action) => canDo(action, access, ticket, actor, now));
}
