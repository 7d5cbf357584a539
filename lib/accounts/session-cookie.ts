import "server-only";
import { cookies } from "next/headers";
import { makeSessionToken, sessionCookieName, sessionCookieOptions, sessionSeconds, type SessionClaim } from "@/lib/accounts/session-token";

/** Signs the browser in with a new token, whatever it held before. In server actions only. */
export async function beginSession({ userId, version }: SessionClaim): Promise<void> {
  const token = await makeSessionToken({ userId, version });
  (await cookies()).set(sessionCookieName(), token, { ...sessionCookieOptions(), maxAge: sessionSeconds });
}

export async function endSession(): Promise<void> {
  (await cookies()).set(sessionCookieName(), "", { ...sessionCookieOptions(), maxAge: 0 });
}
