import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { isStaff, type Actor, type StaffActor } from "@/lib/accounts/actor";
import { writeAudit } from "@/lib/accounts/audit";
import { setUpCodeFits, setUpCodeNeeded } from "@/lib/accounts/first-run";
import { hashPassword, makeFirstPassword } from "@/lib/accounts/passwords";
import { canChangeMember, canManageKeys, canManageStaff, leavesNoAdmin, type MemberChange } from "@/lib/accounts/policy";
import type { AddStaffInput, ChangeRoleInput, MakeKeyInput, SetUpInput } from "@/lib/accounts/schema";
import type { SignedIn } from "@/lib/accounts/sign-in";
import { AppError } from "@/lib/core/errors";
import { clock } from "@/lib/core/clock";
import { database } from "@/lib/platform/database/database";
import type { Transaction } from "@/lib/platform/database/client";
import { addressKey, consume } from "@/lib/platform/rate-limit";

const setUpLimit = { name: "set-up", points: 10, seconds: 60 };

/**
 * Makes the first administrator, once and only once: whoever turns the installation's mark from null wins, in the same
 * transaction; everybody else is told that the desk is set up (`conflict`, set_up_done).
 */
export async function setUpDesk(input: SetUpInput, { address }: { address: string }): Promise<SignedIn> {
  await consume(setUpLimit, addressKey(address));
  if (setUpCodeNeeded() && !(await setUpCodeFits(input.setUpCode ?? ""))) {
    throw new AppError("invalid", { fields: { setUpCode: "setup_code_wrong" } });
  }
  const passwordHash = await hashPassword(input.password);
  return database().prisma.$transaction(async (tx) => {
    const { count } = await tx.installation.updateMany({ where: { id: 1, setUpAt: null }, data: { setUpAt: clock.now() } });
    if (count !== 1) throw new AppError("conflict", { reason: "set_up_done" });
    const user = await tx.user.create({
      data: { email: input.email, name: input.name, role: "admin", passwordHash, timeZone: input.timeZone },
      select: { id: true, role: true, sessionVersion: true },
    });
    // The desk's hours are the promises' own; only their zone is asked for here, and must not be lost when this fails.
    await tx.businessCalendar.updateMany({ where: { key: "default" }, data: { timeZone: input.timeZone } });
    await writeAudit(tx, null, { action: "desk.set_up", subject: `user:${user.id}`, detail: { email: input.email, timeZone: input.timeZone } });
    return { userId: user.id, version: user.sessionVersion, role: user.role };
  });
}

function admin(actor: Actor, may: boolean): StaffActor {
  if (!may || !isStaff(actor)) throw new AppError("forbidden");
  return actor;
}

/** Adds a staff member. The first password is in the answer and nowhere else. Administrators only. */
export async function addStaffMember(actor: Actor, input: AddStaffInput): Promise<{ id: string; firstPassword: string }> {
  const by = admin(actor, canManageStaff(actor));
  const firstPassword = makeFirstPassword();
  const passwordHash = await hashPassword(firstPassword);
  return database().prisma.$transaction(async (tx) => {
    const taken = await tx.user.findUnique({ where: { email: input.email }, select: { id: true } });
    if (taken) throw new AppError("conflict", { fields: { email: "email_taken" } });
    const user = await tx.user.create({ data: { email: input.email, name: input.name, role: input.role, passwordHash }, select: { id: true } });
    await writeAudit(tx, by, { action: "staff.added", subject: `user:${user.id}`, detail: { email: input.email, role: input.role } });
    return { id: user.id, firstPassword };
  });
}

/** Closes an account: its sessions and its API keys end with the next request. Administrators only, never one's own or the last one's. */
export async function disableStaffMember(actor: Actor, { id }: { id: string }): Promise<void> {
  await changeMember(actor, id, { disabled: true });
}

export async function enableStaffMember(actor: Actor, { id }: { id: string }): Promise<void> {
  await changeMember(actor, id, { disabled: false });
}

/** Takes effect with the member's next request. Administrators only, never one's own or the last one's. */
export async function changeStaffRole(actor: Actor, { id, role }: ChangeRoleInput): Promise<void> {
  await changeMember(actor, id, { role });
}

async function changeMember(actor: Actor, id: string, change: MemberChange): Promise<void> {
  const by = admin(actor, canManageStaff(actor));
  await database().prisma.$transaction(async (tx) => {
    const openAdminIds = await lockOpenAdmins(tx);
    // The asker may have been demoted by somebody else who held the lock.
    if (!openAdminIds.includes(by.userId)) throw new AppError("forbidden");
    const member = await tx.user.findUnique({ where: { id }, select: { id: true, email: true, role: true, disabledAt: true } });
    if (!member) throw new AppError("not_found");
    if (member.role === "customer") throw new AppError("forbidden", { reason: "not_staff" });
    if (leavesNoAdmin({ member, change, openAdminIds })) throw new AppError("conflict", { reason: "last_admin" });
    if (!canChangeMember(by, member)) throw new AppError("forbidden", { reason: "own_account" });

    if (change.role !== undefined && change.role !== member.role) {
      await tx.user.update({ where: { id }, data: { role: change.role }, select: { id: true } });
      await writeAudit(tx, by, { action: "staff.role_changed", subject: `user:${id}`, detail: { email: member.email, from: member.role, to: change.role } });
    }
    if (change.disabled === true && !member.disabledAt) {
      await tx.user.update({ where: { id }, data: { disabledAt: clock.now(), sessionVersion: { increment: 1 } }, select: { id: true } });
      await writeAudit(tx, by, { action: "staff.disabled", subject: `user:${id}`, detail: { email: member.email } });
    }
    if (change.disabled === false && member.disabledAt) {
      await tx.user.update({ where: { id }, data: { disabledAt: null }, select: { id: true } });
      await writeAudit(tx, by, { action: "staff.enabled", subject: `user:${id}`, detail: { email: member.email } });
    }
  });
}

/** Two administrators who demote each other at the same moment would otherwise both find the other one still there. */
async function lockOpenAdmins(tx: Transaction): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id"::text AS "id" FROM "User" WHERE "role" = 'admin' AND "disabledAt" IS NULL ORDER BY "id" FOR UPDATE`;
  return rows.map((row) => row.id);
}

export function hashOfKey(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Makes an API key. The secret is in the answer and nowhere else. Administrators only. */
export async function makeApiKey(actor: Actor, input: MakeKeyInput): Promise<{ id: string; secret: string }> {
  const by = admin(actor, canManageKeys(actor));
  const secret = `gp_${randomBytes(32).toString("base64url")}`;
  return database().prisma.$transaction(async (tx) => {
    const scopes = [...new Set(input.scopes)];
    const key = await tx.apiKey.create({
      data: { name: input.name, scopes, secretHash: hashOfKey(secret), prefix: secret.slice(0, 9), createdById: by.userId },
      select: { id: true },
    });
    await writeAudit(tx, by, { action: "api_key.made", subject: `key:${key.id}`, detail: { name: input.name, scopes: scopes.join(" ") } });
    return { id: key.id, secret };
  });
}

/** Ends a key at once and for good. Administrators only. */
export async function revokeApiKey(actor: Actor, { id }: { id: string }): Promise<void> {
  const by = admin(actor, canManageKeys(actor));
  await database().prisma.$transaction(async (tx) => {
    const key = await tx.apiKey.findUnique({ where: { id }, select: { name: true } });
    if (!key) throw new AppError("not_found");
    const { count } = await tx.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: clock.now() } });
    if (count !== 1) throw new AppError("conflict", { reason: "already_revoked" });
    await writeAudit(tx, by, { action: "api_key.revoked", subject: `key:${id}`, detail: { name: key.name } });
  });
}
