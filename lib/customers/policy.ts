import { isStaff, type Actor } from "@/lib/accounts/actor";

export function canSeePersonCard(actor: Actor): boolean {
  return isStaff(actor) || actor.kind === "system";
}
