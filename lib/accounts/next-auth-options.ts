import "server-only";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { signInSchema } from "@/lib/accounts/schema";
import { actorOfToken } from "@/lib/accounts/session";
import { claimsOf, makeSessionToken, sealingSecret, secureCookies, sessionCookieName, sessionCookieOptions, sessionSeconds } from "@/lib/accounts/session-token";
import { signIn } from "@/lib/accounts/sign-in";
import { isAppError } from "@/lib/core/errors";
import { paths, safeNext } from "@/lib/core/paths";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import { clientAddress, requestReference } from "@/lib/platform/request";

interface SealedUser {
  id: string;
  version: number;
}

/** next-auth reads its own address from the environment only; without it, links would be built from the Host header. */
export async function nextAuthOptions(): Promise<NextAuthOptions> {
  process.env.NEXTAUTH_URL = env().BASE_URL;
  const prefix = secureCookies() ? "__Host-" : "";
  const options = sessionCookieOptions();
  return {
    secret: await sealingSecret(),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    jwt: { maxAge: sessionSeconds },
    useSecureCookies: secureCookies(),
    cookies: {
      sessionToken: { name: sessionCookieName(), options },
      csrfToken: { name: `${prefix}guidepost-csrf`, options },
      callbackUrl: { name: `${prefix}guidepost-callback`, options },
    },
    pages: { signIn: paths.signIn(), signOut: paths.home(), error: paths.signIn() },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(credentials) {
          const parsed = signInSchema.safeParse({ email: credentials?.email, password: credentials?.password });
          if (!parsed.success) return null;
          try {
            const { userId, version } = await signIn({ ...parsed.data, address: await clientAddress(), reference: await requestReference() });
            return { id: userId, version } satisfies SealedUser;
          } catch (error) {
            if (isAppError(error)) return null;
            throw error;
          }
        },
      }),
    ],
    callbacks: {
      // Nothing but the account's id and the session's version goes into the cookie. An ended session is not renewed:
      // throwing here makes next-auth drop the cookie.
      async jwt({ token, user }) {
        if (user) {
          const { id, version } = user as unknown as SealedUser;
          return claimsOf({ userId: id, version });
        }
        const claim = { userId: String(token.sub), version: Number(token.v) };
        if (!(await actorOfToken(await makeSessionToken(claim), null))) throw new Error("This session has ended.");
        return claimsOf(claim);
      },
      async session({ session }) {
        return { expires: session.expires };
      },
      async redirect({ url }) {
        const own = url.startsWith(env().BASE_URL) ? url.slice(env().BASE_URL.length) : url;
        return env().BASE_URL + safeNext(own || "/", paths.home());
      },
    },
    logger: {
      error: (code) => logger.warn({ code }, "next-auth refused a request"),
      warn: (code) => logger.debug({ code }, "next-auth"),
      debug: () => {},
    },
  };
}
