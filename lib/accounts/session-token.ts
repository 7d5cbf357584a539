import "server-only";
import { decode, encode, type JWT } from "next-auth/jwt";
import { database } from "@/lib/platform/database/database";
import { env } from "@/lib/platform/env";
import { sessionSecret } from "@/lib/platform/secrets";

export const sessionSeconds = 14 * 24 * 60 * 60;

export interface SessionClaim {
  userId: string;
  /** Must equal the account's own; raising that ends every session. */
  version: number;
}

/** `__Host-` binds the cookie to this host and https; browsers refuse it on plain http, so it is used on https only. */
export function sessionCookieName(): string {
  return secureCookies() ? "__Host-guidepost-session" : "guidepost-session";
}

export function sessionCookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: secureCookies() } as const;
}

export function secureCookies(): boolean {
  return env().BASE_URL.startsWith("https://");
}

const secrets = new WeakMap<object, Promise<string>>();

/** The sealing secret, read once for each database: it never changes while the process runs. */
export function sealingSecret(): Promise<string> {
  const { prisma } = database();
  const known = secrets.get(prisma);
  if (known) return known;
  const secret = sessionSecret();
  secrets.set(prisma, secret);
  // A database that could not answer is asked again the next time.
  secret.catch(() => secrets.delete(prisma));
  return secret;
}

/** next-auth's own sealed token with the claims its `jwt` callback would give it; each has an id of its own. */
export async function makeSessionToken(claim: SessionClaim): Promise<string> {
  return encode({ token: claimsOf(claim), secret: await sealingSecret(), maxAge: sessionSeconds });
}

export function claimsOf(claim: SessionClaim): JWT {
  return { sub: claim.userId, v: claim.version };
}

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the token says, or null when it is forged, expired or not one of ours. */
export async function readSessionToken(token: string): Promise<SessionClaim | null> {
  if (token.length > 4000) return null;
  try {
    const claims = await decode({ token, secret: await sealingSecret() });
    if (!claims || typeof claims.sub !== "string" || !uuidPattern.test(claims.sub) || typeof claims.v !== "number") return null;
    return { userId: claims.sub, version: claims.v };
  } catch {
    return null;
  }
}
