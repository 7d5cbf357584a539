import "server-only";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { isStaff, makeActor, type Actor, type CustomerActor, type StaffActor, type StaffRole } from "@/lib/accounts/actor";
import { readSessionToken, sessionCookieName } from "@/lib/accounts/session-token";
import { paths } from "@/lib/core/paths";
import { database } from "@/lib/platform/database/database";
import { requestPath, visitorId as visitorIdOfRequest } from "@/lib/platform/request";

/**
 * Who is asking, once for each request. The cookie only says which account and which session version; role, name and
 * whether the account is open are read from the database every time, so that a change takes effect at once.
 */
export const currentActor = cache(async (): Promise<Actor> => {
  const jar = await cookies();
  const visitorId = await visitorIdOfRequest();
  const token = jar.get(sessionCookieName())?.value;
  const signedIn = token ? await actorOfToken(token, visitorId) : null;
  return signedIn ?? makeActor<"visitor">({ kind: "visitor", visitorId });
});

/** The account a session token stands for, or null when it is forged, expired, ended or the account is closed. */
export async function actorOfToken(token: string, visitorId: string | null): Promise<CustomerActor | StaffActor | null> {
  const session = await readSessionToken(token);
  if (!session) return null;
  const user = await database().prisma.user.findUnique({
    where: { id: session.userId },
    select: { id: true, email: true, name: true, role: true, sessionVersion: true, disabledAt: true, person: { select: { id: true } } },
  });
  if (!user || user.disabledAt || user.sessionVersion !== session.version) return null;
  const { id: userId, name, email } = user;
  if (user.role !== "customer") return makeActor<"staff">({ kind: "staff", role: user.role, userId, name, email, visitorId });
  if (!user.person) return null;
  return makeActor<"customer">({ kind: "customer", userId, personId: user.person.id, name, email, visitorId });
}

/**
 * For pages of the desk: staff of at least this role. Not signed in leads to the sign-in page and back; everybody else
 * sees what they would see if the page did not exist. Queries and commands check again.
 */
export async function requireStaff(atLeast: StaffRole = "agent"): Promise<StaffActor> {
  const actor = await currentActor();
  if (isStaff(actor, atLeast)) return actor;
  if (actor.kind === "visitor") redirect(paths.signIn(await requestPath()));
  notFound();
}

/** For pages of the portal: a signed-in customer. Staff are sent to their desk. */
export async function requireCustomer(): Promise<CustomerActor> {
  const actor = await currentActor();
  if (actor.kind === "customer") return actor;
  if (actor.kind === "staff") redirect(paths.desk());
  redirect(paths.signIn(await requestPath()));
}
