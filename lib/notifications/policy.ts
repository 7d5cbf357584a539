import { isStaff, type Actor } from "@/lib/accounts/actor";

/** The mailbox shows every mail of the desk, secret links included, so it is the administrators' alone. */
export function canReadMail(actor: Actor): boolean {
  return isStaff(actor, "admin");
}

export function canRetryMail(actor: Actor): boolean {
  return isStaff(actor, "admin");
}
