import "server-only";
import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/core/errors";
import { cutPage, decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import { database } from "@/lib/platform/database/database";
import type { MailDetail, MailState, MailSummary } from "./model";
import { canReadMail } from "./policy";

const summaryFields = {
  id: true,
  kind: true,
  toEmail: true,
  toName: true,
  subject: true,
  state: true,
  attempts: true,
  lastError: true,
  createdAt: true,
  sentAt: true,
  ticket: { select: { number: true } },
} as const;

interface SummaryRow {
  id: string;
  kind: string;
  toEmail: string;
  toName: string | null;
  subject: string;
  state: MailState;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  sentAt: Date | null;
  ticket: { number: number } | null;
}

function summaryOf(row: SummaryRow): MailSummary {
  const { id, kind, subject, state, attempts, lastError, createdAt, sentAt } = row;
  const to = { email: row.toEmail, name: row.toName };
  return { id, kind, to, subject, state, attempts, lastError, createdAt, sentAt, ticketNumber: row.ticket?.number ?? null };
}

const pageSize = 50;
/** The last moment a Date can hold, in milliseconds. */
const latest = 8.64e15;

/** The mailbox of the desk, newest first. Administrators only. */
export async function listMail(
  actor: Actor,
  request: { state?: MailState | undefined; after?: string | undefined; before?: string | undefined } = {},
): Promise<Page<MailSummary>> {
  if (!canReadMail(actor)) throw new AppError("not_found");
  const [at, id] = decodeCursor(request.before ?? request.after, 2) ?? [];
  const known = typeof at === "number" && Math.abs(at) <= latest && typeof id === "string" && isUuid(id);
  const back = known && request.before !== undefined;
  const position = known
    ? back
      ? { OR: [{ createdAt: { gt: new Date(at) } }, { createdAt: new Date(at), id: { gt: id } }] }
      : { OR: [{ createdAt: { lt: new Date(at) } }, { createdAt: new Date(at), id: { lt: id } }] }
    : {};
  const order = back ? ("asc" as const) : ("desc" as const);
  const rows = await database().prisma.outgoingMail.findMany({
    where: { ...(request.state ? { state: request.state } : {}), ...position },
    orderBy: [{ createdAt: order }, { id: order }],
    take: pageSize + 1,
    select: summaryFields,
  });
  const { after, before } = known ? request : {};
  const page = cutPage(rows, { after, before, size: pageSize }, (row) => encodeCursor([row.createdAt.getTime(), row.id]));
  return { ...page, items: page.items.map(summaryOf) };
}

export async function getMail(actor: Actor, id: string): Promise<MailDetail> {
  if (!canReadMail(actor) || !isUuid(id)) throw new AppError("not_found");
  const row = await database().prisma.outgoingMail.findUnique({
    where: { id },
    select: { ...summaryFields, text: true, html: true, messageId: true, inReplyTo: true },
  });
  if (!row) throw new AppError("not_found");
  return { ...summaryOf(row), text: row.text, html: row.html, messageId: row.messageId, inReplyTo: row.inReplyTo };
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}
