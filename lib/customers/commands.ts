import "server-only";
import type { Transaction } from "@/lib/platform/database/client";
import { normaliseEmail } from "./model";

export interface FoundPerson {
  id: string;
  name: string;
  email: string;
  timeZone: string | null;
  hasAccount: boolean;
}

/**
 * The person with this address, made when nobody has it yet. The name of a known person stays as it is:
 * whoever types an address into a form may be somebody else.
 */
export async function findOrCreatePerson(tx: Transaction, person: { email: string; name: string }): Promise<FoundPerson> {
  const email = normaliseEmail(person.email);
  // ON CONFLICT DO NOTHING waits for a rival's commit, so two forms sent at once end at one row.
  await tx.person.createMany({ data: [{ email, name: person.name.trim() || email }], skipDuplicates: true });
  const found = await tx.person.findUniqueOrThrow({
    where: { email },
    select: { id: true, name: true, email: true, timeZone: true, userId: true },
  });
  return { id: found.id, name: found.name, email: found.email, timeZone: found.timeZone, hasAccount: found.userId !== null };
}
