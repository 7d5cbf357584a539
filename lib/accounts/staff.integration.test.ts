import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isStaff, makeActor, type Actor } from "@/lib/accounts/actor";
import { addStaffMember, changeStaffRole, disableStaffMember, enableStaffMember } from "@/lib/accounts/commands";
import { listAudit, listStaff } from "@/lib/accounts/queries";
import { signIn } from "@/lib/accounts/sign-in";
import { makeCustomer, makeStaff, makeUser } from "@/lib/accounts/testing";
import { isAppError } from "@/lib/core/errors";
import { database } from "@/lib/platform/database/database";
import { openTestDatabase } from "@/lib/platform/database/testing";

let close: () => Promise<void>;
beforeAll(async () => {
  ({ close } = await openTestDatabase());
});
afterAll(() => close());
beforeEach(async () => {
  await database().raw.exec(`TRUNCATE "User", "Person", "AuditEntry", "ApiKey", rate_limit CASCADE`);
});

async function reasonOf(promise: Promise<unknown>) {
  try {
    await promise;
    return "done";
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.detail.reason ?? error.detail.fields?.email ?? error.code;
  }
}

const openAdmins = () => database().prisma.user.count({ where: { role: "admin", disabledAt: null } });

describe("an administrator", () => {
  test("adds a staff member, who signs in with the first password; the log knows it, the password is nowhere", async () => {
    const admin = await makeStaff("admin");
    const { firstPassword } = await addStaffMember(admin, { name: "Maya", email: "maya@desk.test", role: "agent" });
    expect(firstPassword).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    expect(await signIn({ email: "maya@desk.test", password: firstPassword, address: "192.0.2.1", reference: "r" })).toMatchObject({ role: "agent" });
    const audit = await listAudit(admin, { size: 10 });
    expect(audit.items).toMatchObject([{ action: "staff.added", actor: `admin ${admin.email}`, detail: { email: "maya@desk.test", role: "agent" } }]);
    expect(JSON.stringify(audit)).not.toContain(firstPassword);
  });

  test("cannot add an address that is taken", async () => {
    const admin = await makeStaff("admin");
    expect(await reasonOf(addStaffMember(admin, { name: "Twin", email: admin.email, role: "agent" }))).toBe("email_taken");
  });

  test("closes and opens an account; closing ends its sessions", async () => {
    const admin = await makeStaff("admin");
    const agent = await makeUser("agent");
    await disableStaffMember(admin, { id: agent.id });
    await disableStaffMember(admin, { id: agent.id });
    const read = () => database().prisma.user.findUniqueOrThrow({ where: { id: agent.id }, select: { disabledAt: true, sessionVersion: true } });
    expect(await read()).toMatchObject({ disabledAt: expect.any(Date), sessionVersion: 2 });
    await enableStaffMember(admin, { id: agent.id });
    expect(await read()).toEqual({ disabledAt: null, sessionVersion: 2 });
    expect((await listAudit(admin, { size: 10 })).items.map((entry) => entry.action)).toEqual(["staff.enabled", "staff.disabled"]);
  });

  test("cannot close or demote their own account, nor turn a customer into staff", async () => {
    const admin = await makeStaff("admin");
    await makeStaff("admin");
    const customer = await makeUser("customer");
    expect(await reasonOf(disableStaffMember(admin, { id: admin.userId }))).toBe("own_account");
    expect(await reasonOf(changeStaffRole(admin, { id: admin.userId, role: "agent" }))).toBe("own_account");
    expect(await reasonOf(changeStaffRole(admin, { id: customer.id, role: "admin" }))).toBe("not_staff");
    expect(await reasonOf(disableStaffMember(admin, { id: "0192f0c0-0000-7000-8000-000000000000" }))).toBe("not_found");
  });

  test("is never the last to go", async () => {
    const admin = await makeStaff("admin");
    expect(await reasonOf(changeStaffRole(admin, { id: admin.userId, role: "agent" }))).toBe("last_admin");
    expect(await reasonOf(disableStaffMember(admin, { id: admin.userId }))).toBe("last_admin");
  });

  test("who demotes the other while the other demotes them: one of the two stays", async () => {
    for (let round = 0; round < 10; round++) {
      await database().raw.exec(`TRUNCATE "User", "AuditEntry" CASCADE`);
      const [one, two] = [await makeStaff("admin"), await makeStaff("admin")];
      const answers = await Promise.all([
        reasonOf(changeStaffRole(one, { id: two.userId, role: "agent" })),
        reasonOf(disableStaffMember(two, { id: one.userId })),
      ]);
      expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
      expect(await openAdmins()).toBe(1);
    }
  });

  test("who was demoted a moment ago changes nothing more", async () => {
    const [one, two] = [await makeStaff("admin"), await makeStaff("admin")];
    const agent = await makeUser("agent");
    await changeStaffRole(one, { id: two.userId, role: "agent" });
    expect(isStaff(two, "admin")).toBe(true);
    expect(await reasonOf(changeStaffRole(two, { id: agent.id, role: "admin" }))).toBe("forbidden");
  });

  test("pages through staff by name, forwards and back", async () => {
    const admin = await makeStaff("admin");
    for (let n = 0; n < 6; n++) await makeUser("agent");
    await makeUser("customer");
    const first = await listStaff(admin, { size: 3 });
    const second = await listStaff(admin, { size: 3, after: first.next ?? "" });
    const third = await listStaff(admin, { size: 3, after: second.next ?? "" });
    expect([first, second, third].map((page) => page.items.length)).toEqual([3, 3, 1]);
    expect(third.next).toBeNull();
    expect((await listStaff(admin, { size: 3, before: second.previous ?? "" })).items).toEqual(first.items);
    expect((await listStaff(admin, { size: 3, after: "' OR 1=1" })).items).toEqual(first.items);
  });
});

describe("nobody else", () => {
  test.each(["agent", "manager", "customer", "visitor", "api"] as const)("a %s cannot change staff or read the log", async (kind) => {
    const target = await makeUser("agent");
    const actors: Record<typeof kind, () => Promise<Actor>> = {
      agent: () => makeStaff("agent"),
      manager: () => makeStaff("manager"),
      customer: () => makeCustomer(),
      visitor: async () => makeActor<"visitor">({ kind: "visitor", visitorId: null }),
      api: async () => makeActor<"api">({ kind: "api", keyId: "k", keyName: "k", scopes: ["tickets:write"] }),
    };
    const actor = await actors[kind]();
    const before = await database().prisma.user.count();
    expect(await reasonOf(addStaffMember(actor, { name: "X", email: "x@desk.test", role: "admin" }))).toBe("forbidden");
    expect(await reasonOf(changeStaffRole(actor, { id: target.id, role: "admin" }))).toBe("forbidden");
    expect(await reasonOf(disableStaffMember(actor, { id: target.id }))).toBe("forbidden");
    expect(await reasonOf(enableStaffMember(actor, { id: target.id }))).toBe("forbidden");
    expect(await reasonOf(listStaff(actor, { size: 5 }))).toBe("forbidden");
    expect(await reasonOf(listAudit(actor, { size: 5 }))).toBe("forbidden");
    expect(await database().prisma.user.count()).toBe(before);
    expect(await openAdmins()).toBe(0);
  });
});
