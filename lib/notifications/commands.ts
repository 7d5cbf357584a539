import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/core/errors";
import { clock } from "@/lib/core/clock";
import { database } from "@/lib/platform/database/database";
import type { Transaction } from "@/lib/platform/database/client";
import { env } from "@/lib/platform/env";
import { enqueue } from "@/lib/platform/jobs";
import { headerText, isSingleAddress } from "./model";
import { canRetryMail } from "./policy";

export const deliverMailJob = "mail.deliver";

export interface NewMail {
  kind: string;
  to: { email: string; name: string | null };
  subject: string;
  text: string;
  html?: string;
  ticketId?: string;
  inReplyTo?: string;
  references?: string[];
}

/**
 * Writes a mail and the job that sends it, in the transaction of the change it tells of. Nothing that comes from people
 * can add a header or a recipient. An address that cannot be one makes a dead mail, never a failed change.
 */
export async function queueMail(tx: Transaction, mail: NewMail): Promise<{ id: string; messageId: string }> {
  const messageId = `<${randomUUID()}@${senderDomain()}>`;
  const deliverable = isSingleAddress(mail.to.email);
  const { id } = await tx.outgoingMail.create({
    data: {
      kind: mail.kind,
      toEmail: headerText(mail.to.email, 254),
      toName: mail.to.name === null ? null : headerText(mail.to.name, 120),
      subject: headerText(mail.subject),
      text: mail.text,
      html: mail.html ?? null,
      messageId,
      inReplyTo: mail.inReplyTo ?? null,
      // Long threads keep their first mail and the latest ones, as RFC 5322 lets clients do.
      references: trimReferences(mail.references ?? []),
      ticketId: mail.ticketId ?? null,
      createdAt: clock.now(),
      ...(deliverable ? {} : { state: "dead", lastError: "The address is not a mail address." }),
    },
    select: { id: true },
  });
  if (deliverable) await enqueue(tx, deliverMailJob, { mailId: id });
  return { id, messageId };
}

/** Sends a mail that did not leave (failed, dead or kept), starting its tries anew. Administrators only. */
export async function retryMail(actor: Actor, id: string): Promise<void> {
  if (!canRetryMail(actor)) throw new AppError("not_found");
  await database().prisma.$transaction(async (tx) => {
    const { count } = await tx.outgoingMail.updateMany({
      where: { id, state: { in: ["failed", "dead", "kept"] } },
      data: { state: "queued", attempts: 0 },
    });
    if (count === 0) {
      const mail = await tx.outgoingMail.findUnique({ where: { id }, select: { state: true } });
      throw new AppError(mail ? "conflict" : "not_found", mail ? { reason: "mail_not_failed" } : {});
    }
    await enqueue(tx, deliverMailJob, { mailId: id });
  });
}

/** The headers that put a mail below the last one this reader got about the ticket. */
export async function threadOf(
  tx: Transaction,
  ticketId: string,
  email: string,
): Promise<{ inReplyTo?: string; references?: string[] }> {
  const last = await tx.outgoingMail.findFirst({
    where: { ticketId, toEmail: email },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { messageId: true, references: true },
  });
  return last ? { inReplyTo: last.messageId, references: [...last.references, last.messageId] } : {};
}

function trimReferences(references: string[]): string[] {
  const [first, ...others] = references;
  return first === undefined ? [] : [first, ...others.slice(-18)];
}

function senderDomain(): string {
  const domain = /@([^\s<>@]+)>?\s*$/.exec(env().MAIL_FROM)?.[1];
  return domain ?? new URL(env().BASE_URL).hostname;
}
