import "server-only";
import { translatorFor } from "@/lib/platform/message-catalogue";
import type { TicketMailKind } from "./model";

export interface ComposedMail {
  kind: TicketMailKind;
  subject: string;
  text: string;
  html: string;
}

interface AboutTicket {
  number: number;
  subject: string;
  /** Full address of the page this mail leads to. */
  link: string;
  /** The link opens the ticket without signing in, so the mail says to keep it. */
  linkIsKey: boolean;
  /** Whose mail this is; an empty name is greeted without one. */
  name: string;
  /** IANA zone in which hours are written. */
  timeZone: string;
}

type Block = { words: string } | { quote: string } | { link: string; label: string };

const locale = "en";
type Words = (key: string, values?: Record<string, string>) => string;

/** Taken once for each mail: while developing, the catalogue is looked at anew every time. */
function mailWords(): Words {
  const t = translatorFor("mail", { locale });
  return (key, values = {}) => t(key, values as never);
}

/** "Tuesday 24 November, 14:00 GMT" */
export function whenInWords(at: Date, timeZone: string): string {
  const day = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone }).format(at);
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone, timeZoneName: "short" }).format(at);
  return `${day.replace(",", "")}, ${time}`;
}

/**
 * The answer nobody wrote. `body` is null when nobody proved to own the address: the mail then repeats nothing of what was
 * typed, so that the form cannot be used to send words to strangers.
 */
export function composeTicketReceived(about: AboutTicket & { body: string | null; dueAt: Date }): ComposedMail {
  const t = mailWords();
  const number = String(about.number);
  const proven = about.body !== null;
  const subject = proven ? t("received.subject", subjectValues(about)) : t("received.subjectPlain", { number });
  return compose(t, "ticket_received", proven ? about : { ...about, name: "", subject: null }, subject, [
    { words: t("received.intro", { number }) },
    { words: t("received.promise", { when: whenInWords(about.dueAt, about.timeZone) }) },
    ...(about.body === null ? [] : [{ words: t("received.yourWords") }, { quote: about.body }]),
    { words: t("received.more") },
    { link: about.link, label: t("openTicket") },
    ...(proven ? [] : [{ words: t("received.notYou") }]),
  ]);
}

export function composeReplied(about: AboutTicket & { agent: string; body: string }): ComposedMail {
  const t = mailWords();
  return compose(t, "ticket_replied", about, t("replied.subject", subjectValues(about)), [
    { words: t("replied.intro", { agent: about.agent }) },
    { quote: about.body },
    { words: t("replied.more") },
    { link: about.link, label: t("openTicket") },
  ]);
}

export function composeAsked(about: AboutTicket & { agent: string; body: string }): ComposedMail {
  const t = mailWords();
  return compose(t, "ticket_asked", about, t("asked.subject", subjectValues(about)), [
    { words: t("asked.intro", { agent: about.agent }) },
    { quote: about.body },
    { words: t("asked.more") },
    { link: about.link, label: t("openTicket") },
  ]);
}

/** `link` leads to the place for the rating. */
export function composeSolved(about: AboutTicket & { agent: string; body: string | null; reopenUntil: Date }): ComposedMail {
  const t = mailWords();
  const said: Block[] =
    about.body === null
      ? [{ words: t("solved.intro", { agent: about.agent }) }]
      : [{ words: t("solved.introWithText", { agent: about.agent }) }, { quote: about.body }];
  return compose(t, "ticket_solved", about, t("solved.subject", subjectValues(about)), [
    ...said,
    { words: t("solved.reopen", { when: whenInWords(about.reopenUntil, about.timeZone) }) },
    { words: t("solved.more") },
    { link: about.link, label: t("rate") },
  ]);
}

export function composeToAssignee(
  about: AboutTicket & { customer: string; body: string; reopened: boolean; dueAt: Date | null },
): ComposedMail {
  const t = mailWords();
  const { customer } = about;
  return compose(t, "assignee_customer_replied", about, t("assignee.subject", { customer, ...subjectValues(about) }), [
    { words: about.reopened ? t("assignee.reopened", { customer }) : t("assignee.intro", { customer }) },
    { quote: about.body },
    ...(about.dueAt ? [{ words: t("assignee.due", { when: whenInWords(about.dueAt, about.timeZone) }) }] : []),
    { link: about.link, label: t("openInDesk") },
  ]);
}

function subjectValues(about: AboutTicket) {
  return { subject: about.subject, number: String(about.number) };
}

function compose(
  t: Words,
  kind: TicketMailKind,
  about: Omit<AboutTicket, "subject"> & { subject: string | null },
  subject: string,
  blocks: Block[],
): ComposedMail {
  const whole: Block[] = [
    { words: about.name ? t("greeting", { name: about.name }) : t("greetingNoName") },
    ...blocks,
    ...(about.linkIsKey ? [{ words: t("keepLink") }] : []),
    { words: t("signature") },
    {
      words:
        about.subject === null
          ? t("ticketLinePlain", { number: String(about.number) })
          : t("ticketLine", { subject: about.subject, number: String(about.number) }),
    },
  ];
  return { kind, subject, text: asText(whole), html: asHtml(whole) };
}

function asText(blocks: Block[]): string {
  return `${blocks
    .map((block) => {
      if ("words" in block) return block.words;
      if ("link" in block) return block.link;
      return block.quote.split("\n").map((line) => (line ? `> ${line}` : ">")).join("\n");
    })
    .join("\n\n")}\n`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

function asHtml(blocks: Block[]): string {
  const body = blocks
    .map((block) => {
      if ("words" in block) return `<p>${escapeHtml(block.words)}</p>`;
      if ("link" in block) {
        const address = escapeHtml(block.link);
        return `<p><a href="${address}">${escapeHtml(block.label)}</a><br><small>${address}</small></p>`;
      }
      const quote = escapeHtml(block.quote).replace(/\n/g, "<br>");
      return `<blockquote style="margin:0;padding:0 0 0 12px;border-left:3px solid #999">${quote}</blockquote>`;
    })
    .join("\n");
  return (
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>` +
    `<body style="font:16px/1.5 system-ui,sans-serif;max-width:40em">\n${body}\n</body></html>\n`
  );
}
