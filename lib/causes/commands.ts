import "server-only";
import { database } from "@/lib/platform/database/database";
import { defaultCauses } from "./model";

/** Called at start. Adds the causes a desk lacks; never touches one that is there, so renaming and retiring last. */
export async function ensureDefaultCauses(): Promise<void> {
  await database().prisma.cause.createMany({
    data: defaultCauses.map((cause, position) => ({ ...cause, position: (position + 1) * 10 })),
    skipDuplicates: true,
  });
}
