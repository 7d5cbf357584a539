export const mailKinds = [
  "ticket_received",
  "ticket_replied",
  "ticket_asked",
  "ticket_solved",
  "assignee_customer_replied",
] as const;
/** Mails of tickets; other parts of the product may add kinds of their own, so a stored kind is any string. */
export type TicketMailKind = (typeof mailKinds)[number];

export const mailStates = ["queued", "sent", "kept", "failed", "dead"] as const;
/** kept: there was no mail server, so it never left; failed: a try went wrong and another will follow; dead: given up, somebody must look at it. */
export type MailState = (typeof mailStates)[number];

export interface MailSummary {
  id: string;
  kind: string;
  to: { email: string; name: string | null };
  subject: string;
  state: MailState;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  sentAt: Date | null;
  ticketNumber: number | null;
}

export interface MailDetail extends MailSummary {
  text: string;
  html: string | null;
  messageId: string;
  inReplyTo: string | null;
}

/** Tries after which a mail is given up: the waits between them add up to about seven hours. */
export const maximumAttempts = 14;

/** Seconds to wait after the given failed try: doubling from half a minute, at most an hour. */
export function retryDelay(failedAttempts: number): number {
  return Math.min(3600, 30 * 2 ** Math.max(0, failedAttempts - 1));
}

/** Seconds until a mail looks again whether the one before it has gone: seldom, once it has waited long. */
export function turnDelay(waitedSeconds: number): number {
  return Math.min(300, Math.max(5, Math.round(waitedSeconds / 10)));
}

/** 5xx answers of a mail server are final (RFC 5321, 4.2.1) except when it speaks of the login or of itself being busy. */
export function isFinalRefusal(error: { responseCode?: number; command?: string; code?: string }): boolean {
  const { responseCode, code } = error;
  if (code === "EAUTH" || error.command === "CONN" || error.command?.startsWith("AUTH")) return false;
  return responseCode !== undefined && responseCode >= 500 && responseCode < 600 && responseCode !== 535;
}

const forbiddenInHeader = /[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g;

/** One line without control characters: what may stand in a mail header. */
export function headerText(text: string, maximum = 250): string {
  return text.replace(forbiddenInHeader, " ").trim().slice(0, maximum);
}

/** True for one plain address; a second one, a display name or a line break would add recipients. */
export function isSingleAddress(email: string): boolean {
  return email.length <= 254 && /^[^\s@<>()[\]\\,;:"\u0000-\u001f\u007f]+@[^\s@<>()[\]\\,;:"\u0000-\u001f\u007f]+$/u.test(email);
}
