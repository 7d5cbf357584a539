import { makeActor, type SystemActor } from "@/lib/accounts/actor";

/** Reads every article into the index; who sees which of them is decided search by search. */
export const searchIndexer: SystemActor = makeActor<"system">({ kind: "system", name: "search" });
