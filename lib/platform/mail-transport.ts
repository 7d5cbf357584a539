import "server-only";
import { createTransport, type TransportOptions, type Transporter } from "nodemailer";
import { env } from "./env";

export interface Mail {
  to: { email: string; name: string | null };
  subject: string;
  text: string;
  html?: string | undefined;
  /** With its angle brackets; the same at every try. */
  messageId: string;
  inReplyTo?: string | undefined;
  references?: string[] | undefined;
}

const address = /^[^\s<>"(),;:\\@[\]\u0000-\u001f\u007f]{1,64}@[^\s<>"(),;:\\@[\]\u0000-\u001f\u007f]{1,190}$/;

const holder = globalThis as { [key: symbol]: Transporter | undefined };
const key = Symbol.for("guidepost.mail");

/** A line break in a header would begin another header. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ").trim();
}

function sender(): { name: string; address: string } {
  const [, name = "", email = ""] = /^(?:(.*) )?<?([^<>\s]+)>?$/.exec(env().MAIL_FROM) ?? [];
  return { name, address: email };
}

function transport(url: string): Transporter {
  return (holder[key] ??= createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    dnsTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as TransportOptions));
}

/**
 * Hands one mail to the mail server and says "sent" once that has taken it. Without SMTP_URL it says "kept" at once:
 * nothing leaves, and the stored mail is for administrators to read. Throws the mail library's error (responseCode, code), and an error
 * with responseCode 501 for an address that is none.
 */
export async function sendMail(mail: Mail): Promise<"sent" | "kept"> {
  const { SMTP_URL } = env();
  if (!SMTP_URL) return "kept";
  if (!address.test(mail.to.email)) {
    throw Object.assign(new Error("The recipient's address is not a mail address."), { responseCode: 501, code: "EENVELOPE" });
  }
  const from = sender();
  await transport(SMTP_URL).sendMail({
    from,
    to: { name: oneLine(mail.to.name ?? ""), address: mail.to.email },
    // Fixed here, so that nothing in a header can add a recipient.
    envelope: { from: from.address, to: [mail.to.email] },
    subject: oneLine(mail.subject),
    text: mail.text,
    ...(mail.html ? { html: mail.html } : {}),
    messageId: oneLine(mail.messageId),
    ...(mail.inReplyTo ? { inReplyTo: oneLine(mail.inReplyTo) } : {}),
    ...(mail.references?.length ? { references: mail.references.map(oneLine) } : {}),
    headers: { "Auto-Submitted": "auto-generated" },
  });
  return "sent";
}

/** Ends idle connections to the mail server. */
export function closeMailTransport(): void {
  holder[key]?.close();
  holder[key] = undefined;
}
