import "server-only";
import { clock } from "@/lib/core/clock";
import { database } from "@/lib/platform/database/database";
import { enqueue, registerJob } from "@/lib/platform/jobs";
import { logger } from "@/lib/platform/logger";
import { sendMail } from "@/lib/platform/mail-transport";
import { deliverMailJob } from "./commands";
import { isFinalRefusal, maximumAttempts, retryDelay, turnDelay } from "./model";

/** Call at start, before the jobs run. */
export function registerMailDelivery(): void {
  registerJob<{ mailId: string }>(deliverMailJob, ({ mailId }) => deliverMail(mailId), { retryLimit: 10, leaseSeconds: 180 });
}

/**
 * One try to send one mail. A refused try is written down and the next one queued in the same transaction; only a fault
 * of our own makes it throw. Cut off between the server's yes and our note of it, the mail goes out again with the same
 * Message-ID.
 */
export async function deliverMail(mailId: string): Promise<void> {
  const { prisma } = database();
  const mail = await prisma.outgoingMail.findUnique({
    where: { id: mailId },
    select: {
      id: true,
      toEmail: true,
      toName: true,
      subject: true,
      text: true,
      html: true,
      messageId: true,
      inReplyTo: true,
      references: true,
      ticketId: true,
      state: true,
      attempts: true,
      createdAt: true,
    },
  });
  if (!mail || (mail.state !== "queued" && mail.state !== "failed")) return;
  if (mail.ticketId && (await isOthersTurn({ ...mail, ticketId: mail.ticketId }))) {
    await enqueue(prisma, deliverMailJob, { mailId }, { startAfter: secondsFromNow(turnDelay((Date.now() - mail.createdAt.getTime()) / 1000)) });
    return;
  }
  let outcome: "sent" | "kept";
  try {
    outcome = await sendMail({
      to: { email: mail.toEmail, name: mail.toName },
      subject: mail.subject,
      text: mail.text,
      html: mail.html ?? undefined,
      messageId: mail.messageId,
      inReplyTo: mail.inReplyTo ?? undefined,
      references: mail.references,
    });
  } catch (error) {
    await noteFailure(mail, error);
    return;
  }
  await prisma.outgoingMail.updateMany({
    where: { id: mailId },
    data:
      outcome === "sent"
        ? { state: "sent", sentAt: clock.now(), attempts: { increment: 1 }, lastError: null }
        : { state: "kept", lastError: null },
  });
}

/** Mails of one ticket reach one person in the order in which they were written. One that was given up holds nobody up. */
async function isOthersTurn(mail: { id: string; ticketId: string; toEmail: string; createdAt: Date }): Promise<boolean> {
  const earlier = await database().prisma.outgoingMail.findFirst({
    where: {
      ticketId: mail.ticketId,
      toEmail: mail.toEmail,
      state: { in: ["queued", "failed"] },
      OR: [{ createdAt: { lt: mail.createdAt } }, { createdAt: mail.createdAt, id: { lt: mail.id } }],
    },
    select: { id: true },
  });
  return earlier !== null;
}

async function noteFailure(mail: { id: string; attempts: number }, error: unknown): Promise<void> {
  const attempts = mail.attempts + 1;
  const given = error as { responseCode?: number; command?: string; code?: string };
  const dead = isFinalRefusal(given) || attempts >= maximumAttempts;
  const reason = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ").slice(0, 500);
  logger[dead ? "error" : "warn"]({ mail: mail.id, attempts, reason }, dead ? "mail given up" : "mail not sent yet");
  await database().prisma.$transaction(async (tx) => {
    const { count } = await tx.outgoingMail.updateMany({
      where: { id: mail.id, state: { in: ["queued", "failed"] } },
      data: { state: dead ? "dead" : "failed", attempts, lastError: reason },
    });
    if (count === 1 && !dead) {
      await enqueue(tx, deliverMailJob, { mailId: mail.id }, { startAfter: secondsFromNow(retryDelay(attempts)) });
    }
  });
}

// By the real clock: the queue compares it with the database's.
function secondsFromNow(seconds: number): Date {
  return new Date(Date.now() + seconds * 1000);
}
