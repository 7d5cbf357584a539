export type StaffRole = "agent" | "manager" | "admin";
export type Role = "customer" | StaffRole;

export const apiScopes = ["tickets:read", "tickets:write", "search:read"] as const;
export type ApiScope = (typeof apiScopes)[number];

declare const brand: unique symbol;
interface Branded {
  readonly [brand]: "actor";
}

/** Somebody not signed in; the id is random, expires, and says nothing about a person. Null when the browser keeps no cookies. */
export interface VisitorActor extends Branded {
  readonly kind: "visitor";
  readonly visitorId: string | null;
}

export interface CustomerActor extends Branded {
  readonly kind: "customer";
  readonly userId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly visitorId: string | null;
}

export interface StaffActor extends Branded {
  readonly kind: "staff";
  readonly role: StaffRole;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly visitorId: string | null;
}

/** A program with an API key; acts within its scopes, never as the person who made the key. */
export interface ApiActor extends Branded {
  readonly kind: "api";
  readonly keyId: string;
  readonly keyName: string;
  readonly scopes: readonly ApiScope[];
}

/** Jobs, imports and the seed. */
export interface SystemActor extends Branded {
  readonly kind: "system";
  readonly name: string;
}

export type Actor = VisitorActor | CustomerActor | StaffActor | ApiActor | SystemActor;

type Unbranded<T> = T extends unknown ? Omit<T, typeof brand> : never;

/**
 * Makes an actor. Only the session module, the API-key gate, jobs and test factories may call this
 * (lint holds everybody else off): a value of type Actor is the proof that somebody checked who is asking.
 */
export function makeActor<Kind extends Actor["kind"]>(
  fields: Unbranded<Extract<Actor, { kind: Kind }>> & { kind: Kind },
): Extract<Actor, { kind: Kind }> {
  return Object.freeze({ ...fields }) as unknown as Extract<Actor, { kind: Kind }>;
}

const staffRank: Record<StaffRole, number> = { agent: 1, manager: 2, admin: 3 };

/** True for staff of at least this role: an admin may all that a manager may, a manager all that an agent may. */
export function isStaff(actor: Actor, atLeast: StaffRole = "agent"): actor is StaffActor {
  return actor.kind === "staff" && staffRank[actor.role] >= staffRank[atLeast];
}

/** Key under which reading and searching of this actor is kept, or null when there is nothing to keep it under. */
export function readerKeyOf(actor: Actor): string | null {
  if (actor.kind === "customer" || actor.kind === "staff") return `user:${actor.userId}`;
  if (actor.kind === "visitor") return actor.visitorId ? `visitor:${actor.visitorId}` : null;
  return null;
}
