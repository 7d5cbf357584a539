import { z } from "zod";
import { channels, feelings, limits, queueViews, ticketPriorities, ticketStatuses, ticketTopics, trailKinds } from "./model";

// PostgreSQL stores no NUL, and other control characters only serve to disguise text.
const withoutControls = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "");

// They reorder or hide what is read, and belong into no single line. Joiners stay where a script or an emoji is spelt with them.
const withoutDisguise = (text: string): string =>
  withoutControls(text)
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g, "")
    .replace(/(?<![\p{Lo}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d]+/gu, "");

const oneLine = (maximum: number, missing: string) =>
  z
    .string(missing)
    .transform((text) => withoutDisguise(text).replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1, missing).max(maximum, "text_too_long"));

const optionalText = (maximum: number) =>
  z
    .string()
    .transform((text) => withoutControls(text).replace(/\r\n?/g, "\n").trim())
    .pipe(z.string().max(maximum, "text_too_long"))
    .optional()
    .transform((text) => text || undefined);

const optionalLine = (maximum: number, form: (text: string) => string = (text) => text) =>
  z
    .string()
    .transform((text) => form(withoutDisguise(text).replace(/\s+/g, " ").trim()))
    .pipe(z.string().max(maximum, "text_too_long"))
    .optional()
    .transform((text) => text || undefined);

/** Text of a message: line ends made one kind, length checked before anything else touches it. */
export const messageBodySchema = z
  .string("message_missing")
  .max(limits.body * 2, "message_too_long")
  .transform((text) => withoutControls(text).replace(/\r\n?/g, "\n").trim())
  .pipe(z.string().min(1, "message_missing").max(limits.body, "message_too_long"));

export const requestKeySchema = z.uuid("request_key_invalid");

/** An empty choice in a form arrives as "". */
const emptyAsMissing = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const emailField = z
  .string("email_missing")
  .trim()
  .min(1, "email_missing")
  .max(254, "email_invalid")
  .pipe(z.email("email_invalid"))
  .transform((email) => email.toLowerCase());

const trailItemSchema = z.strictObject({
  kind: z.enum(trailKinds),
  text: oneLine(limits.trailText, "trail_invalid"),
  articleSlug: z
    .string()
    .max(120)
    .regex(/^[a-z0-9-]+$/, "trail_invalid")
    .nullable(),
  at: z.iso.datetime({ offset: true }).transform((at) => new Date(at)),
});

const trailField = z
  .string()
  .max(2_000, "trail_invalid")
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: "custom", message: "trail_invalid" });
      return z.NEVER;
    }
  })
  .pipe(trailItemSchema);

const statementFields = {
  expected: optionalText(limits.statement),
  since: optionalText(limits.statement),
  tried: optionalText(limits.statement),
  impact: optionalText(limits.statement),
  orderNumber: optionalLine(60, (text) => text.toUpperCase()),
  product: optionalLine(120),
};

/** The contact form. `trail` is a list field (one `encodeTrailItem` value per kept checkbox). `website` is the honeypot. */
export const contactFormSchema = z.strictObject({
  requestKey: requestKeySchema,
  // Only guests are asked; what is missing there is told together with everything else.
  name: oneLine(limits.name, "name_missing").optional(),
  email: emailField.optional(),
  subject: oneLine(limits.subject, "subject_missing"),
  message: messageBodySchema,
  topic: emptyAsMissing(z.enum(ticketTopics, "topic_unknown")),
  feeling: emptyAsMissing(z.enum(feelings, "feeling_unknown")),
  ...statementFields,
  trail: z.array(trailField).max(limits.trailItems, "trail_invalid").optional(),
  website: z.string().max(0, "leave_empty").optional(),
});

/** Who the ticket is for when the actor is not the requester (guests, programs, staff on the phone). */
export const requesterSchema = z.strictObject(
  { email: emailField, name: oneLine(limits.name, "name_missing") },
  { error: (issue) => (issue.code === "invalid_type" ? "requester_missing" : undefined) },
);
export type RequesterInput = z.output<typeof requesterSchema>;

/** Body of POST /api/v1/tickets. */
export const apiTicketSchema = z.strictObject({
  subject: oneLine(limits.subject, "subject_missing"),
  message: messageBodySchema,
  requester: requesterSchema,
  topic: z.enum(ticketTopics).optional(),
  priority: z.enum(ticketPriorities).optional(),
  channel: z.enum(channels).optional(),
  feeling: z.enum(feelings).optional(),
  ...statementFields,
});

const number = z.coerce.number().int().min(1).max(2_147_483_647);
const version = z.coerce.number().int().min(1).max(2_147_483_647);
const confirmed = z.enum(["true", "false", "on", ""]).optional().transform((value) => value === "true" || value === "on");

export const replySchema = z.strictObject({
  number,
  requestKey: requestKeySchema,
  body: messageBodySchema,
  thenStatus: z.enum(["open", "waiting", "solved"], "then_status_missing"),
  causeId: emptyAsMissing(z.uuid("cause_unknown")),
  helpfulArticleSlug: emptyAsMissing(z.string().max(120)),
  lastSeenMessageId: emptyAsMissing(z.uuid()),
  /** Sends although somebody wrote in between. */
  confirmed,
});

export const noteSchema = z.strictObject({ number, requestKey: requestKeySchema, body: messageBodySchema });

export const takeSchema = z.strictObject({ number });

export const assignSchema = z.strictObject({
  number,
  version,
  /** "" puts the ticket back to the desk. */
  assigneeId: z.preprocess((value) => (value === "" ? null : value), z.uuid("assignee_unknown").nullable()),
  note: optionalText(limits.statement),
});

export const prioritySchema = z.strictObject({ number, version, priority: z.enum(ticketPriorities, "priority_unknown") });
export const topicSchema = z.strictObject({ number, version, topic: z.enum(ticketTopics, "topic_unknown") });

export const solveSchema = z.strictObject({
  number,
  version,
  causeId: z.uuid("cause_missing"),
  helpfulArticleSlug: emptyAsMissing(z.string().max(120)),
});

export const closeSchema = z.strictObject({ number, version, causeId: emptyAsMissing(z.uuid("cause_unknown")) });
export const reopenSchema = z.strictObject({ number, version, note: optionalText(limits.statement) });

/** Forms of the requester: by `number` when signed in, by `secret` (from the link) otherwise. */
const ownTicket = {
  number: emptyAsMissing(number),
  secret: emptyAsMissing(z.string().max(100)),
};

export const customerReplySchema = z.strictObject({ ...ownTicket, requestKey: requestKeySchema, body: messageBodySchema });
export const markSolvedSchema = z.strictObject({ ...ownTicket });
export const rateSchema = z.strictObject({
  ...ownTicket,
  score: z.coerce.number("score_missing").int("score_missing").min(1, "score_missing").max(5, "score_missing"),
  comment: optionalText(limits.statement),
  feelingEnd: emptyAsMissing(z.enum(feelings, "feeling_unknown")),
});

const localDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Address parameters of the queue; anything unknown or malformed is dropped by `readQueueFilter`, not refused. */
export const queueFilterSchema = z.object({
  view: z.enum(queueViews).optional().catch(undefined),
  status: z.enum(ticketStatuses).optional().catch(undefined),
  topic: z.enum(ticketTopics).optional().catch(undefined),
  assigneeId: z.uuid().optional().catch(undefined),
  causeId: z.uuid().optional().catch(undefined),
  priority: z.enum(ticketPriorities).optional().catch(undefined),
  channel: z.enum(channels).optional().catch(undefined),
  createdFrom: localDay.optional().catch(undefined),
  createdTo: localDay.optional().catch(undefined),
  solvedFrom: localDay.optional().catch(undefined),
  solvedTo: localDay.optional().catch(undefined),
  repliedFrom: localDay.optional().catch(undefined),
  repliedTo: localDay.optional().catch(undefined),
  promise: z.enum(["kept", "broken"]).optional().catch(undefined),
  promiseKind: z.enum(["first_reply", "next_reply"]).optional().catch(undefined),
  dueFrom: localDay.optional().catch(undefined),
  dueTo: localDay.optional().catch(undefined),
  q: z.string().trim().max(200).optional().catch(undefined),
  after: z.string().max(500).optional().catch(undefined),
  before: z.string().max(500).optional().catch(undefined),
});
export type QueueFilter = z.output<typeof queueFilterSchema>;
