import { isStaff, type Actor } from "@/lib/accounts/actor";

/** Causes are the desk's own view of what went wrong; customers never see them. */
export function canListCauses(actor: Actor): boolean {
  return isStaff(actor) || actor.kind === "system";
}
