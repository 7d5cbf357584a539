import "server-only";
import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/core/errors";
import { database } from "@/lib/platform/database/database";
import type { CauseOption } from "./model";
import { canListCauses } from "./policy";

/** Causes in use, in the order of the list. The list is short by nature (a choice for people), so it is not paged. */
export async function listCauses(actor: Actor): Promise<CauseOption[]> {
  if (!canListCauses(actor)) throw new AppError("not_found");
  return database().prisma.cause.findMany({
    where: { retiredAt: null },
    orderBy: [{ position: "asc" }],
    select: { id: true, key: true, name: true },
    take: 200,
  });
}
