import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { apiActor } from "@/lib/accounts/api-gate";
import { apiRoute, jsonAnswer, readJson } from "@/lib/accounts/api-route";
import type { StaffActor } from "@/lib/accounts/actor";
import { makeApiKey, revokeApiKey } from "@/lib/accounts/commands";
import { listApiKeys } from "@/lib/accounts/queries";
import { makeStaff, pretend } from "@/lib/accounts/testing";
import { clock } from "@/lib/core/clock";
import { AppError, isAppError } from "@/lib/core/errors";
import { database } from "@/lib/platform/database/database";
import { openTestDatabase } from "@/lib/platform/database/testing";

vi.mock("next/headers", async () => (await import("@/lib/accounts/testing")).nextHeaders);
vi.mock("next-intl/server", async () => (await import("@/lib/accounts/testing")).nextIntlServer);

let close: () => Promise<void>;
let admin: StaffActor;
beforeAll(async () => {
  ({ close } = await openTestDatabase());
});
afterAll(() => close());
beforeEach(async () => {
  pretend();
  clock.set(null);
  await database().raw.exec(`TRUNCATE "User", "ApiKey", "AuditEntry", rate_limit CASCADE`);
  admin = await makeStaff("admin");
});

const route = apiRoute(async ({ request }) => {
  const actor = await apiActor(request, "tickets:read");
  return jsonAnswer({ key: actor.keyName, scopes: actor.scopes });
});
const context = { params: Promise.resolve({}) };

async function call(authorization?: string) {
  const response = await route(new Request("http://localhost:3000/api/v1/x", { headers: authorization ? { authorization } : {} }), context);
  return { status: response.status, headers: response.headers, body: (await response.json()) as { error?: { code: string; message: string; reference: string }; key?: string } };
}

describe("an API key", () => {
  test("opens what its scopes say; its secret is stored as a hash only and shown once", async () => {
    const { secret } = await makeApiKey(admin, { name: "Shop", scopes: ["tickets:read"] });
    expect(secret).toMatch(/^gp_[A-Za-z0-9_-]{43}$/);
    expect(await call(`Bearer ${secret}`)).toMatchObject({ status: 200, body: { key: "Shop", scopes: ["tickets:read"] } });
    const stored = JSON.stringify([await database().prisma.apiKey.findMany(), await database().prisma.auditEntry.findMany(), await listApiKeys(admin, { size: 5 })]);
    expect(stored).not.toContain(secret);
    expect(stored).toContain(secret.slice(0, 9));
    expect(stored).not.toContain(secret.slice(3, 20));
  });

  test.each([
    ["none", undefined],
    ["a wrong one", `Bearer gp_${"a".repeat(43)}`],
    ["no Bearer", `Basic gp_${"a".repeat(43)}`],
    ["a huge one", `Bearer gp_${"a".repeat(10_000)}`],
  ])("is asked for when there is %s, with 401", async (_name, authorization) => {
    const answer = await call(authorization);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toContain("Bearer");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.body.error).toMatchObject({ code: "sign_in_required", reference: "test-reference" });
  });

  test("without the scope is refused with 403 that names it, and the attempt is noted", async () => {
    const { secret } = await makeApiKey(admin, { name: "Search", scopes: ["search:read"] });
    const answer = await call(`Bearer ${secret}`);
    expect(answer).toMatchObject({ status: 403, body: { error: { code: "forbidden", message: expect.stringContaining("tickets:read") } } });
    expect(await database().prisma.auditEntry.count({ where: { action: "refused.forbidden" } })).toBe(1);
  });

  test.each([
    ["it was revoked", (id: string) => revokeApiKey(admin, { id })],
    ["its maker's account was closed", () => database().prisma.user.update({ where: { id: admin.userId }, data: { disabledAt: new Date() } })],
    ["its maker is no administrator any more", () => database().prisma.user.update({ where: { id: admin.userId }, data: { role: "agent" } })],
  ])("is refused with the next request when %s", async (_name, change) => {
    const { id, secret } = await makeApiKey(admin, { name: "Shop", scopes: ["tickets:read"] });
    expect((await call(`Bearer ${secret}`)).status).toBe(200);
    await change(id);
    expect((await call(`Bearer ${secret}`)).status).toBe(401);
  });

  test("is revoked once; a second time is a conflict", async () => {
    const { id } = await makeApiKey(admin, { name: "Shop", scopes: ["tickets:read"] });
    const answers = await Promise.allSettled([revokeApiKey(admin, { id }), revokeApiKey(admin, { id })]);
    expect(answers.map((answer) => answer.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await database().prisma.auditEntry.count({ where: { action: "api_key.revoked" } })).toBe(1);
  });

  test("notes its use at most once a minute", async () => {
    const { id, secret } = await makeApiKey(admin, { name: "Shop", scopes: ["tickets:read"] });
    const used = async () => (await database().prisma.apiKey.findUniqueOrThrow({ where: { id } })).lastUsedAt?.toISOString();
    for (const [at, expected] of [
      ["2026-03-01T10:00:00.000Z", "2026-03-01T10:00:00.000Z"],
      ["2026-03-01T10:00:59.000Z", "2026-03-01T10:00:00.000Z"],
      ["2026-03-01T10:01:00.000Z", "2026-03-01T10:01:00.000Z"],
    ] as const) {
      clock.set(new Date(at));
      await call(`Bearer ${secret}`);
      expect(await used()).toBe(expected);
    }
  });

  test("is stopped at 600 requests a minute with Retry-After; other keys go on", async () => {
    const { id, secret } = await makeApiKey(admin, { name: "Busy", scopes: ["tickets:read"] });
    const other = await makeApiKey(admin, { name: "Calm", scopes: ["tickets:read"] });
    await call(`Bearer ${secret}`);
    await database().raw.query("UPDATE rate_limit SET points = 600 WHERE key LIKE $1", [`%${id}`]);
    const answer = await call(`Bearer ${secret}`);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await call(`Bearer ${other.secret}`)).status).toBe(200);
  });

  test.each(["agent", "manager"] as const)("cannot be made, revoked or listed by a %s", async (role) => {
    const { id } = await makeApiKey(admin, { name: "Shop", scopes: ["tickets:read"] });
    const actor = await makeStaff(role);
    for (const attempt of [makeApiKey(actor, { name: "X", scopes: ["tickets:read"] }), revokeApiKey(actor, { id }), listApiKeys(actor, { size: 5 })]) {
      await expect(attempt).rejects.toSatisfy((error) => isAppError(error) && error.code === "forbidden");
    }
  });
});

describe("a machine route", () => {
  const echo = apiRoute(async ({ request }) => jsonAnswer(await readJson(request, z.strictObject({ subject: z.string().min(1, "missing").max(5) })), { status: 201 }));
  const post = async (body: BodyInit, headers: Record<string, string> = { "content-type": "application/json" }) => {
    const response = await echo(new Request("http://localhost:3000/api/v1/x", { method: "POST", body, headers }), context);
    return { status: response.status, body: (await response.json()) as { error?: { code: string; message: string; fields?: Record<string, string> } } };
  };

  test("takes a good body", async () => {
    expect((await post('{"subject":"Late"}')).status).toBe(201);
  });

  test.each([
    ["broken JSON", '{"subject":', 400],
    ["a body of another type", "subject=Late", 400, { "content-type": "application/x-www-form-urlencoded" }],
    ["bytes that are no text", new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 400],
    ["a list", "[]", 400],
    ["more than a megabyte", JSON.stringify({ subject: "x".repeat(1024 * 1024) }), 413],
  ])("refuses %s", async (_name, body, status, headers?: Record<string, string>) => {
    const answer = await post(body, headers);
    expect(answer.status).toBe(status);
    expect(answer.body.error?.message).toMatch(/\.$/);
  });

  test("names every wrong field, also one it doesn't know", async () => {
    expect((await post('{"subject":"far too long"}')).body.error?.fields).toEqual({ subject: "Write at most 5 characters." });
    expect((await post('{"subject":"Late","role":"admin"}')).body.error?.message).toContain("role");
  });

  test("stops reading a body that never ends", async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    const request = new Request("http://localhost:3000/api/v1/x", { method: "POST", body: endless, headers: { "content-type": "application/json" }, duplex: "half" } as RequestInit);
    expect((await echo(request, context)).status).toBe(413);
    expect(sent).toBeLessThan(2 * 1024 * 1024);
  });

  test("tells nothing of an unexpected error but its reference", async () => {
    const broken = apiRoute(async () => {
      throw new Error("SELECT secret FROM /srv/app");
    });
    const response = await broken(new Request("http://localhost:3000/api/v1/x"), context);
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).toContain("test-reference");
    expect(text).not.toMatch(/SELECT|srv|Error/);
  });

  test("gives each code its status", async () => {
    const refusing = apiRoute(async () => {
      throw new AppError("conflict");
    });
    expect((await refusing(new Request("http://localhost:3000/api/v1/x"), context)).status).toBe(409);
  });
});
