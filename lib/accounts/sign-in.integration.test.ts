import type * as Argon2 from "@node-rs/argon2";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { signInAction } from "@/lib/accounts/actions";
import { passwordFits } from "@/lib/accounts/passwords";
import { currentActor } from "@/lib/accounts/session";
import { readSessionToken } from "@/lib/accounts/session-token";
import { signIn } from "@/lib/accounts/sign-in";
import { goodPassword, makeUser, pretend, pretended } from "@/lib/accounts/testing";
import { idleState } from "@/lib/core/action-state";
import { isAppError } from "@/lib/core/errors";
import { database } from "@/lib/platform/database/database";
import { openTestDatabase } from "@/lib/platform/database/testing";
import { setEnvForTests } from "@/lib/platform/env";

vi.mock("next/headers", async () => (await import("@/lib/accounts/testing")).nextHeaders);
vi.mock("next-intl/server", async () => (await import("@/lib/accounts/testing")).nextIntlServer);

// The real functions, watched.
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof Argon2>();
  return { ...real, verify: vi.fn(real.verify) };
});

let close: () => Promise<void>;
beforeAll(async () => {
  setEnvForTests({ BASE_URL: "http://localhost:3000" });
  ({ close } = await openTestDatabase());
});
afterAll(async () => {
  setEnvForTests(undefined);
  await close();
});
beforeEach(async () => {
  pretend();
  await database().raw.exec("DELETE FROM rate_limit");
});

async function attempt(email: string, password: string, address = "192.0.2.1") {
  try {
    return { ok: await signIn({ email, password, address, reference: "r" }) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { code: error.code, reason: error.detail.reason, retryAfter: error.detail.retryAfter };
  }
}

/** Calls the action as the form does; gives the state or the address it leads to. */
async function submit(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  try {
    return { state: await signInAction(idleState(), form) };
  } catch (error) {
    const digest = String((error as { digest?: unknown }).digest);
    if (!digest.startsWith("NEXT_REDIRECT")) throw error;
    return { to: digest.split(";")[2] };
  }
}

describe("signing in", () => {
  test("takes the right password, whatever the case of the address", async () => {
    const user = await makeUser("agent");
    expect(await attempt(user.email.toUpperCase(), goodPassword)).toEqual({ ok: { userId: user.id, version: 1, role: "agent" } });
  });

  test("answers an unknown address, a wrong password and a closed account alike", async () => {
    const open = await makeUser("agent");
    const closed = await makeUser("agent", { disabled: true });
    const answers = [await attempt(open.email, "wrong password"), await attempt("nobody@desk.test", goodPassword), await attempt(closed.email, goodPassword)];
    for (const answer of answers) expect(answer).toEqual({ code: "invalid", reason: "wrong_password", retryAfter: undefined });
  });

  test("checks one hash of the same cost for an unknown address, a wrong password and a closed account, so that the time tells nothing", async () => {
    const open = await makeUser("agent");
    const closed = await makeUser("agent", { disabled: true });
    const { verify } = await import("@node-rs/argon2");
    for (const email of [open.email, closed.email, "nobody@desk.test"]) {
      vi.mocked(verify).mockClear();
      await attempt(email, "wrong password");
      expect(vi.mocked(verify)).toHaveBeenCalledTimes(1);
      expect(vi.mocked(verify).mock.calls[0]?.[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    }
  });

  test("compares 64 characters with spaces and emoji exactly, and hashes nothing of a megabyte", async () => {
    const { hashPassword } = await import("@/lib/accounts/passwords");
    const long = "🐎 staple ".padEnd(64, "é");
    const hash = await hashPassword(long);
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordFits(hash, long)).toBe(true);
    expect(await passwordFits(hash, long.slice(0, -1))).toBe(false);
    expect(await passwordFits(hash, `${long} `)).toBe(false);
    const { verify } = await import("@node-rs/argon2");
    vi.mocked(verify).mockClear();
    expect(await passwordFits(hash, "x".repeat(1024 * 1024))).toBe(false);
    expect(vi.mocked(verify)).not.toHaveBeenCalled();
  });

  test("checks at most 10 passwords a minute for one account, then not even the right one, and says when", async () => {
    const user = await makeUser("agent");
    const other = await makeUser("agent");
    const answers = [];
    for (let n = 0; n < 40; n++) answers.push(await attempt(user.email, `wrong ${n}`));
    expect(answers.filter((answer) => answer.code === "invalid")).toHaveLength(10);
    const refused = await attempt(user.email, goodPassword);
    expect(refused).toMatchObject({ code: "too_many", reason: "wrong_password_wait" });
    expect(refused.retryAfter).toBeGreaterThan(0);
    expect(refused.retryAfter).toBeLessThanOrEqual(60);
    // Another account, from the same address: tries that the account's limit stopped are not counted against it.
    expect(await attempt(other.email, goodPassword)).toHaveProperty("ok");
  });

  test("counts a missing account like one that is there", async () => {
    for (let n = 0; n < 10; n++) await attempt("ghost@desk.test", "wrong");
    expect(await attempt("ghost@desk.test", "wrong")).toMatchObject({ code: "too_many", reason: "wrong_password_wait" });
  });

  test("works again when the window is over", async () => {
    const user = await makeUser("agent");
    for (let n = 0; n < 11; n++) await attempt(user.email, "wrong");
    await database().raw.exec("UPDATE rate_limit SET expire = expire - 61000");
    expect(await attempt(user.email, goodPassword)).toHaveProperty("ok");
  });

  test("stops one password tried on many accounts at 30 tries, notes it, and lets other addresses in", async () => {
    const user = await makeUser("agent");
    const answers = [];
    for (let n = 0; n < 40; n++) answers.push(await attempt(`spray-${n}@desk.test`, "Winter2027!"));
    expect(answers.filter((answer) => answer.code === "invalid")).toHaveLength(30);
    expect(await attempt(user.email, goodPassword, "198.51.100.7")).toHaveProperty("ok");
    expect(await database().prisma.auditEntry.count({ where: { action: "refused.too_many" } })).toBeGreaterThan(0);
  });
});

describe("the sign-in form", () => {
  test("sets a new session in an HttpOnly cookie that holds the account's id and session version only", async () => {
    const user = await makeUser("customer");
    pretended.cookies.set("guidepost-session", "fixed-by-somebody-else");
    expect(await submit({ email: user.email, password: goodPassword })).toEqual({ to: "/portal" });
    const [first] = pretended.set;
    expect(first).toMatchObject({ name: "guidepost-session", options: { httpOnly: true, sameSite: "lax", path: "/", secure: false, maxAge: 14 * 24 * 3600 } });
    expect(first?.value).not.toBe("fixed-by-somebody-else");
    expect(await readSessionToken(first?.value ?? "")).toEqual({ userId: user.id, version: 1 });
    await submit({ email: user.email, password: goodPassword });
    expect(pretended.set[1]?.value).not.toBe(first?.value);
  });

  test("names its cookie __Host- and secure on https", async () => {
    const user = await makeUser("agent");
    setEnvForTests({ BASE_URL: "https://help.example.com" });
    pretend({ origin: "https://help.example.com", host: "help.example.com" });
    expect(await submit({ email: user.email, password: goodPassword })).toEqual({ to: "/desk" });
    expect(pretended.set[0]).toMatchObject({ name: "__Host-guidepost-session", options: { secure: true, httpOnly: true, path: "/" } });
    setEnvForTests({ BASE_URL: "http://localhost:3000" });
  });

  test.each(["//evil.test", "https://evil.test", "/\\evil.test", "https:evil.test", "%2f%2fevil.test", "/%2fevil.test", "javascript:alert(1)"])("leads to the desk, never to %s", async (next) => {
    const user = await makeUser("agent");
    expect(await submit({ email: user.email, password: goodPassword, next })).toEqual({ to: "/desk" });
  });

  test("leads back to where somebody came from", async () => {
    const user = await makeUser("agent");
    expect(await submit({ email: user.email, password: goodPassword, next: "/desk/tickets/12?tab=trail" })).toEqual({ to: "/desk/tickets/12?tab=trail" });
  });

  test("keeps the typed address, never the password, and says the same for every kind of wrong", async () => {
    const user = await makeUser("agent");
    const { state } = await submit({ email: user.email, password: "wrong password" });
    expect(state).toMatchObject({ status: "error", code: "invalid", values: { email: user.email }, fieldErrors: {} });
    expect(JSON.stringify(state)).not.toContain("wrong password");
    const { state: unknown } = await submit({ email: "nobody@desk.test", password: "x" });
    expect(unknown?.formError).toBe(state?.formError);
    expect(pretended.set).toEqual([]);
  });

  test("asks for what is missing, at its field", async () => {
    const { state } = await submit({ email: "not an address", password: "" });
    expect(Object.keys(state?.fieldErrors ?? {})).toEqual(["email", "password"]);
  });

  test.each([
    ["another site", { origin: "https://evil.test", "sec-fetch-site": "cross-site" }],
    ["an opaque origin", { origin: "null" }],
    ["nowhere", { origin: "" }],
  ])("sent from %s is refused and noted", async (_name, headers) => {
    const user = await makeUser("agent");
    const before = await database().prisma.auditEntry.count({ where: { action: "refused.foreign_origin" } });
    pretend(headers);
    const { state } = await submit({ email: user.email, password: goodPassword });
    expect(state).toMatchObject({ status: "error", code: "foreign_origin", reference: "test-reference" });
    expect(pretended.set).toEqual([]);
    expect(await database().prisma.auditEntry.count({ where: { action: "refused.foreign_origin" } })).toBe(before + 1);
  });
});

describe("a session", () => {
  async function signedIn(role: "agent" | "customer") {
    const user = await makeUser(role);
    await submit({ email: user.email, password: goodPassword });
    return user;
  }

  test("is who it says", async () => {
    const user = await signedIn("agent");
    expect(await currentActor()).toMatchObject({ kind: "staff", role: "agent", userId: user.id });
  });

  test.each([
    ["the account was closed", { disabledAt: new Date() }],
    ["all sessions were ended", { sessionVersion: 2 }],
  ])("ends with the next request when %s", async (_name, data) => {
    const user = await signedIn("agent");
    await database().prisma.user.update({ where: { id: user.id }, data });
    expect(await currentActor()).toMatchObject({ kind: "visitor" });
  });

  test("has the new role with the next request", async () => {
    const user = await signedIn("agent");
    await database().prisma.user.update({ where: { id: user.id }, data: { role: "manager" } });
    expect(await currentActor()).toMatchObject({ kind: "staff", role: "manager" });
  });

  test("that is forged, cut, expired or of a deleted account is nobody", async () => {
    const user = await signedIn("customer");
    const token = pretended.set[0]?.value ?? "";
    expect(await currentActor()).toMatchObject({ kind: "customer" });
    const { encode } = await import("next-auth/jwt");
    const { sealingSecret } = await import("@/lib/accounts/session-token");
    const forged = await encode({ token: { sub: user.id, v: 1 }, secret: "another secret of thirty-two characters" });
    const expired = await encode({ token: { sub: user.id, v: 1 }, secret: await sealingSecret(), maxAge: -60 });
    for (const value of [token.slice(0, -4), forged, expired, "x".repeat(100_000), ""]) {
      pretended.cookies.set("guidepost-session", value);
      expect(await currentActor()).toMatchObject({ kind: "visitor" });
    }
    await database().prisma.user.delete({ where: { id: user.id } });
    pretended.cookies.set("guidepost-session", token);
    expect(await currentActor()).toMatchObject({ kind: "visitor" });
  });
});
