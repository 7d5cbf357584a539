import { isStaff, type Actor } from "@/lib/accounts/actor";
import { audiences, type Audience } from "./model";

/** Audiences whose articles this actor may read. */
export function audiencesOf(actor: Actor): Audience[] {
  if (actor.kind === "staff" || actor.kind === "system") return [...audiences];
  if (actor.kind === "customer") return ["public", "customers"];
  return ["public"];
}

export function canEditGuideline(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who reads an article and where it stands is decided above the agents: a playbook must not get public by a slip. */
export function canPlaceGuideline(actor: Actor): boolean {
  return isStaff(actor, "manager");
}
