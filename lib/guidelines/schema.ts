import { z } from "zod";
import { audiences, categoryKeys } from "./model";

export const slugSchema = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "slug_wrong").max(80, "slug_wrong");

const stepKeySchema = z.string().regex(/^[a-z0-9-]{1,80}$/, "step_wrong");

/** One line of plain text: no line breaks or other control characters, which would break lists, mails and logs. */
const line = (maximum: number, missing: string, long: string) =>
  z.string().trim().min(1, missing).max(maximum, long).regex(/^[^\p{Cc}\u2028\u2029]*$/u, "one_line_only");

/** What an article says about itself; the same rules for files and for the desk's form. */
export const frontMatterSchema = z.strictObject({
  title: line(80, "guideline_title_missing", "guideline_title_long"),
  summary: line(160, "guideline_summary_missing", "guideline_summary_long"),
  category: z.enum(categoryKeys, "guideline_category_wrong"),
  audience: z.enum(audiences, "guideline_audience_wrong"),
  keywords: z.array(line(60, "guideline_keyword_long", "guideline_keyword_long")).min(1, "guideline_keywords_missing").max(12, "guideline_keywords_many"),
  answers: z.array(line(200, "guideline_answer_long", "guideline_answer_long")).min(1, "guideline_answers_missing").max(12, "guideline_answers_many"),
  owner: line(60, "guideline_owner_missing", "guideline_owner_long"),
  reviewed: z.iso.date("guideline_reviewed_wrong"),
  related: z.array(slugSchema).max(8, "guideline_related_many"),
});

const version = z.coerce.number().int().min(1).max(1_000_000_000);

/** `done` sends the step's key to tick it, `undo` to take the tick away: sent twice, either means the same. */
export const tickSchema = z.union([
  z.strictObject({ slug: slugSchema, done: stepKeySchema }),
  z.strictObject({ slug: slugSchema, undo: stepKeySchema }),
]);

export const feedbackSchema = z.strictObject({
  slug: slugSchema,
  solved: z.enum(["yes", "no"]),
  comment: z.string().trim().max(1_000, "feedback_comment_long").optional(),
});

const lines = z.string().max(10_000, "guideline_list_long").transform((text) => text.split(/\r?\n/).map((entry) => entry.trim()).filter(Boolean));
const byComma = z.string().max(2_000, "guideline_list_long").transform((text) => text.split(/[,\n]/).map((entry) => entry.trim()).filter(Boolean));

/** The desk's edit form: lists arrive as text, one entry a line or parted by commas. */
const editFieldsSchema = z.strictObject({
  slug: slugSchema,
  version,
  intent: z.enum(["preview", "save"]),
  title: frontMatterSchema.shape.title,
  summary: frontMatterSchema.shape.summary,
  category: frontMatterSchema.shape.category,
  audience: frontMatterSchema.shape.audience,
  keywords: byComma.pipe(frontMatterSchema.shape.keywords),
  answers: lines.pipe(frontMatterSchema.shape.answers),
  owner: frontMatterSchema.shape.owner,
  reviewed: frontMatterSchema.shape.reviewed,
  related: byComma.pipe(frontMatterSchema.shape.related),
  // The exact limits are the renderer's; this one only keeps a flood out.
  markdown: z.string().min(1, "markdown_empty").max(200_000, "markdown_too_large_any"),
  note: z.string().trim().max(200, "guideline_note_long").optional(),
});

export const editGuidelineSchema = editFieldsSchema.transform(({ slug, version, intent, markdown, note, ...frontMatter }) => ({ slug, version, intent, markdown, note, frontMatter }));

export const restoreRevisionSchema = z.strictObject({ slug: slugSchema, version, number: version });

export const resolveConflictSchema = z.strictObject({ slug: slugSchema, version, keep: z.enum(["desk", "file"]) });
