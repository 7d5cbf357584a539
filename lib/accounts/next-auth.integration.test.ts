import NextAuth from "next-auth";
import type { NextApiRequest, NextApiResponse } from "next";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { nextAuthOptions } from "@/lib/accounts/next-auth-options";
import { readSessionToken } from "@/lib/accounts/session-token";
import { goodPassword, makeUser, pretend, pretended } from "@/lib/accounts/testing";
import { database } from "@/lib/platform/database/database";
import { openTestDatabase } from "@/lib/platform/database/testing";
import { setEnvForTests } from "@/lib/platform/env";

vi.mock("next/headers", async () => (await import("@/lib/accounts/testing")).nextHeaders);

let close: () => Promise<void>;
beforeAll(async () => {
  setEnvForTests({ BASE_URL: "http://localhost:3000" });
  ({ close } = await openTestDatabase());
});
afterAll(async () => {
  setEnvForTests(undefined);
  delete process.env.NEXTAUTH_URL;
  await close();
});
beforeEach(async () => {
  pretend();
  await database().raw.exec("DELETE FROM rate_limit");
});

/** next-auth's handler of the older router: the same core, without needing Next's request storage. */
async function ask(path: string, body?: Record<string, string>) {
  const sent: { body: unknown; cookies: string[] } = { body: undefined, cookies: [] };
  const response = {
    status: () => response,
    getHeader: () => sent.cookies,
    setHeader: (name: string, value: string | string[]) => {
      if (name.toLowerCase() === "set-cookie") sent.cookies = ([] as string[]).concat(value);
      return response;
    },
    send: (value: unknown) => (sent.body = value),
    json: (value: unknown) => (sent.body = value),
    end: () => {},
  };
  const request = {
    method: body ? "POST" : "GET",
    query: { nextauth: path.split("/") },
    headers: Object.fromEntries(pretended.headers),
    cookies: Object.fromEntries(pretended.cookies),
    body: body ?? {},
  };
  await NextAuth(request as unknown as NextApiRequest, response as unknown as NextApiResponse, await nextAuthOptions());
  for (const cookie of sent.cookies) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    pretended.cookies.set(name, decodeURIComponent(value));
  }
  return sent;
}

describe("next-auth's own route", () => {
  test("signs in through the same check and under the same cookie", async () => {
    const user = await makeUser("agent");
    const { body } = await ask("csrf");
    const { csrfToken } = body as { csrfToken: string };
    await ask("callback/credentials", { csrfToken, email: user.email, password: goodPassword });
    const token = pretended.cookies.get("guidepost-session") ?? "";
    expect(await readSessionToken(token)).toEqual({ userId: user.id, version: 1 });
    expect((await ask("session")).body).toEqual({ expires: expect.any(String) });
  });

  test("refuses a wrong password, and the eleventh try even when right", async () => {
    const user = await makeUser("agent");
    const { csrfToken } = (await ask("csrf")).body as { csrfToken: string };
    for (let n = 0; n < 10; n++) await ask("callback/credentials", { csrfToken, email: user.email, password: "wrong" });
    await ask("callback/credentials", { csrfToken, email: user.email, password: goodPassword });
    expect(pretended.cookies.get("guidepost-session")).toBeUndefined();
  });

  test("refuses a sign-in without its token", async () => {
    const user = await makeUser("agent");
    await ask("callback/credentials", { email: user.email, password: goodPassword });
    expect(pretended.cookies.get("guidepost-session")).toBeUndefined();
  });

  test("does not renew a session of an account that was closed", async () => {
    const user = await makeUser("agent");
    const { csrfToken } = (await ask("csrf")).body as { csrfToken: string };
    await ask("callback/credentials", { csrfToken, email: user.email, password: goodPassword });
    await database().prisma.user.update({ where: { id: user.id }, data: { disabledAt: new Date() } });
    expect((await ask("session")).body).toEqual({});
    expect(pretended.cookies.get("guidepost-session")).toBe("");
  });
});
