import "server-only";
import type { Actor } from "@/lib/accounts/actor";
import type { AppError } from "@/lib/core/errors";
import { database } from "@/lib/platform/database/database";
import type { Transaction } from "@/lib/platform/database/client";
import { logger } from "@/lib/platform/logger";
import { addressKey, consume } from "@/lib/platform/rate-limit";
import { clientAddress } from "@/lib/platform/request";

export interface AuditNote {
  action: string;
  subject?: string;
  detail?: Record<string, string | number | boolean | null>;
  reference?: string;
}

/** How an actor is named in the audit log, also after the account is gone. */
export function auditName(actor: Actor | null): string {
  if (!actor || actor.kind === "visitor") return "visitor";
  if (actor.kind === "staff") return `${actor.role} ${actor.email}`;
  if (actor.kind === "customer") return `customer ${actor.email}`;
  if (actor.kind === "api") return `API key ${actor.keyName}`;
  return actor.name;
}

/** Writes who did what, in the transaction of the change itself. */
export async function writeAudit(tx: Transaction, actor: Actor | null, note: AuditNote): Promise<void> {
  await tx.auditEntry.create({
    data: {
      actor: auditName(actor),
      userId: actor && "userId" in actor ? actor.userId : null,
      action: note.action,
      subject: note.subject ?? null,
      detail: note.detail ?? undefined,
      reference: note.reference ?? null,
    },
    select: { id: true },
  });
}

const refusalsKept = { name: "audit-refusals", points: 60, seconds: 60 };

/**
 * Notes a refused attempt. Never throws: the refusal stands whether or not it could be noted. At most 60 rows a minute
 * from one address, so that an attacker cannot fill the table; the log has every one of them.
 */
export async function recordRefusal({ actor, error, reference, subject, detail }: {
  actor: Actor | null;
  error: AppError;
  reference: string;
  subject: string;
  detail?: AuditNote["detail"];
}): Promise<void> {
  logger.warn({ reference, code: error.code, reason: error.detail.reason, actor: auditName(actor), subject }, "refused");
  try {
    await consume(refusalsKept, addressKey(await clientAddress()));
    const { prisma } = database();
    await writeAudit(prisma, actor, { action: `refused.${error.code}`, subject, detail, reference });
  } catch (failure) {
    logger.debug({ err: failure, reference }, "a refusal was not noted");
  }
}
