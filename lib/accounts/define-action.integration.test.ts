import { notFound, redirect } from "next/navigation";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { addStaffMemberAction } from "@/lib/accounts/actions";
import { defineAction } from "@/lib/accounts/define-action";
import { makeSessionToken } from "@/lib/accounts/session-token";
import { makeUser, pretend, pretended } from "@/lib/accounts/testing";
import { idleState } from "@/lib/core/action-state";
import { AppError } from "@/lib/core/errors";
import { database } from "@/lib/platform/database/database";
import { openTestDatabase } from "@/lib/platform/database/testing";
import { setEnvForTests } from "@/lib/platform/env";

vi.mock("next/headers", async () => (await import("@/lib/accounts/testing")).nextHeaders);
vi.mock("next-intl/server", async () => (await import("@/lib/accounts/testing")).nextIntlServer);
vi.mock("next/cache", () => ({ revalidatePath: () => {} }));

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
  await database().raw.exec(`TRUNCATE "User", "AuditEntry", rate_limit CASCADE`);
});

const schema = z.strictObject({ subject: z.string().min(1, "missing"), password: z.string().optional() });

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

const failing = (error: unknown) =>
  defineAction({
    schema,
    run: async () => {
      throw error;
    },
  });

async function signInAs(role: "agent" | "admin") {
  const user = await makeUser(role);
  pretended.cookies.set("guidepost-session", await makeSessionToken({ userId: user.id, version: 1 }));
  return user;
}

describe("an action", () => {
  test("gives its command who is asking and what was sent", async () => {
    const user = await signInAs("agent");
    const action = defineAction({ schema, run: async ({ actor, input }) => ({ actor, input }) });
    expect(await action(idleState(), form({ subject: "Late" }))).toMatchObject({ status: "done", result: { actor: { kind: "staff", userId: user.id }, input: { subject: "Late" } }, values: {} });
  });

  test("keeps what was typed, never a password, and names wrong and unknown fields", async () => {
    const state = await failing(new Error("never reached"))(idleState(), form({ subject: "", password: "seven green ladders", role: "admin" }));
    expect(state).toMatchObject({ status: "error", code: "invalid", fieldErrors: { subject: "Fill this in." }, values: { subject: "", role: "admin" } });
    expect(state.formError).toContain("role");
    expect(JSON.stringify(state)).not.toContain("seven green");
  });

  test("lets redirect and notFound through", async () => {
    for (const leave of [() => redirect("/desk"), () => notFound()]) {
      const action = defineAction({ schema, run: async () => leave() });
      await expect(action(idleState(), form({ subject: "x" }))).rejects.toHaveProperty("digest");
    }
  });

  test("tells nothing of an unexpected error but its reference", async () => {
    const state = await failing(new Error("SELECT secret"))(idleState(), form({ subject: "My long text" }));
    expect(state).toMatchObject({ status: "error", code: "internal", reference: "test-reference", values: { subject: "My long text" } });
    expect(JSON.stringify(state)).not.toContain("SELECT");
  });

  test("shows a field's error at its field", async () => {
    const state = await failing(new AppError("conflict", { fields: { subject: "email_taken" } }))(idleState(), form({ subject: "x" }));
    expect(state).toMatchObject({ code: "conflict", fieldErrors: { subject: "There is already an account with this e-mail address." }, formError: undefined });
  });

  test("of a session that has ended asks to sign in, keeps the text, and changes nothing", async () => {
    const state = await addStaffMemberAction(idleState(), form({ name: "Maya", email: "maya@desk.test", role: "agent" }));
    expect(state).toMatchObject({ code: "sign_in_required", values: { name: "Maya", email: "maya@desk.test" } });
    expect(await database().prisma.user.count()).toBe(0);
  });

  test("replayed by somebody who may not is refused and stands in the audit log with its reference", async () => {
    const user = await signInAs("agent");
    const state = await addStaffMemberAction(idleState(), form({ name: "Maya", email: "maya@desk.test", role: "admin" }));
    expect(state).toMatchObject({ code: "forbidden", reference: "test-reference" });
    expect(await database().prisma.user.count()).toBe(1);
    expect(await database().prisma.auditEntry.findMany({ select: { action: true, actor: true, reference: true } })).toEqual([
      { action: "refused.forbidden", actor: `agent ${user.email}`, reference: "test-reference" },
    ]);
  });

  test("does not let one address fill the audit log", async () => {
    await signInAs("agent");
    const action = failing(new AppError("forbidden"));
    for (let n = 0; n < 80; n++) await action(idleState(), form({ subject: "x" }));
    expect(await database().prisma.auditEntry.count()).toBe(60);
  });

  test("is not fooled by something that is no form", async () => {
    const action = failing(new Error("never reached"));
    for (const thing of [null, undefined, "subject=x", { subject: "x" }]) {
      expect(await action(idleState(), thing as unknown as FormData)).toMatchObject({ status: "error", code: "invalid" });
    }
  });
});
