import { isStaff, type Actor, type StaffRole } from "@/lib/accounts/actor";

/** Staff, keys, the mailbox and the audit log: what reaches beyond one's own work. */
export function canAdminister(actor: Actor): boolean {
  return isStaff(actor, "admin");
}

export function canManageStaff(actor: Actor): boolean {
  return canAdminister(actor);
}

export function canManageKeys(actor: Actor): boolean {
  return canAdminister(actor);
}

export function canReadAudit(actor: Actor): boolean {
  return canAdminister(actor);
}

/** Nobody closes or demotes their own account, so that one wrong press locks nobody out. */
export function canChangeMember(actor: Actor, member: { id: string }): boolean {
  return isStaff(actor, "admin") && actor.userId !== member.id;
}

export interface MemberChange {
  role?: StaffRole;
  disabled?: boolean;
}

/** True when the change would leave a desk without an open administrator. */
export function leavesNoAdmin({ member, change, openAdminIds }: {
  member: { id: string };
  change: MemberChange;
  /** Administrators whose account is open, before the change. */
  openAdminIds: readonly string[];
}): boolean {
  const loses = change.disabled === true || (change.role !== undefined && change.role !== "admin");
  return loses && openAdminIds.length === 1 && openAdminIds[0] === member.id;
}
