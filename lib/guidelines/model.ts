/** Who may read an article: everybody, signed-in customers (and staff), staff only. */
export type Audience = "public" | "customers" | "staff";
export type ArticleState = "draft" | "published" | "archived";
export type RevisionSource = "file" | "desk";

export const audiences = ["public", "customers", "staff"] as const satisfies readonly Audience[];

export const categoryKeys = [
  "ordering",
  "delivery",
  "payments",
  "returns",
  "warranty",
  "products",
  "account",
  "privacy",
  "rights",
  "playbooks",
] as const;

export type CategoryKey = (typeof categoryKeys)[number];

/** Titles and descriptions live in the message catalogue under `guidelines.categories.<key>`. */
export interface Category {
  key: CategoryKey;
  /** Place in lists, smallest first. */
  order: number;
  /** Name of a picture of the icon component. */
  icon: "ticket" | "inbox" | "tag" | "reply" | "shield" | "monitor" | "person" | "lock" | "flag" | "book";
  /** Holds playbooks that only staff read. */
  staffOnly: boolean;
}

const icons: Record<CategoryKey, Category["icon"]> = {
  ordering: "ticket",
  delivery: "inbox",
  payments: "tag",
  returns: "reply",
  warranty: "shield",
  products: "monitor",
  account: "person",
  privacy: "lock",
  rights: "flag",
  playbooks: "book",
};

export const categories: readonly Category[] = categoryKeys.map((key, place) => ({
  key,
  order: place + 1,
  icon: icons[key],
  staffOnly: key === "playbooks",
}));

export function isCategoryKey(value: unknown): value is CategoryKey {
  return typeof value === "string" && (categoryKeys as readonly string[]).includes(value);
}

export interface GuidelineStep {
  /** Stays the same while the step's own words and its section stay the same. */
  key: string;
  text: string;
  /** Heading above the step, "" before the first heading. */
  section: string;
}

export interface ContentsEntry {
  id: string;
  text: string;
  depth: 2 | 3;
}

export interface GuidelineLink {
  slug: string;
  title: string;
}

export interface GuidelineSummary extends GuidelineLink {
  summary: string;
  category: CategoryKey;
  audience: Audience;
  reviewedOn: Date;
  updatedAt: Date;
  solvedCount: number;
}

export interface CategorySummary extends Category {
  count: number;
}

export interface StepTickMark {
  key: string;
  at: Date;
}

export interface GivenFeedback {
  solved: boolean;
  comment: string | null;
  stuckAt: string | null;
  at: Date;
}

/** One article as a reader opens it, with what this reader did in it. */
export interface Guideline extends GuidelineSummary {
  id: string;
  /** Sanitised; holds placeholders that `components/guidelines/step-controls.ts` fills for each reader. */
  html: string;
  steps: GuidelineStep[];
  contents: ContentsEntry[];
  owner: string;
  related: (GuidelineLink & { summary: string })[];
  ticks: StepTickMark[];
  feedback: GivenFeedback | null;
}

/** A published article as the search index wants it. */
export interface GuidelineDocument {
  id: string;
  number: number;
  slug: string;
  title: string;
  summary: string;
  category: CategoryKey;
  audience: Audience;
  keywords: string[];
  answers: string[];
  contents: ContentsEntry[];
  plainText: string;
  solvedCount: number;
  notSolvedCount: number;
  viewCount: number;
  updatedAt: Date;
}

/** What a reader did in one article during the time the trail covers. */
export interface ReadingTrailArticle extends GuidelineLink {
  firstAt: Date;
  lastAt: Date;
  opens: number;
  stepCount: number;
  ticked: { key: string; number: number; text: string; at: Date }[];
  /** First step not ticked after the last ticked one; null when nothing was ticked or the last step was. */
  stoppedAt: { key: string; number: number; text: string } | null;
  solved: boolean | null;
}

export interface ReadingTrail {
  articles: ReadingTrailArticle[];
}

export const readingTrailHours = 24;

/** Channel of NOTIFY after any change of what readers or the search index may see. */
export const guidelinesChangedChannel = "guidelines_changed";

export interface DeskGuidelineRow extends GuidelineSummary {
  owner: string;
  state: ArticleState;
  notSolvedCount: number;
  viewCount: number;
  stale: boolean;
  conflict: boolean;
  /** Edited by people since the last file came in. */
  editedInDesk: boolean;
}

export interface DeskGuidelineFilter {
  category?: CategoryKey | undefined;
  stale?: boolean | undefined;
  conflict?: boolean | undefined;
  query?: string | undefined;
  after?: string | undefined;
  before?: string | undefined;
}

/** What an article says about itself, as the file's front matter or the desk's form holds it. */
export interface FrontMatter {
  title: string;
  summary: string;
  category: CategoryKey;
  audience: Audience;
  keywords: string[];
  answers: string[];
  owner: string;
  /** ISO date. */
  reviewed: string;
  related: string[];
}

export interface RevisionSummary {
  id: string;
  number: number;
  source: RevisionSource;
  authorName: string | null;
  note: string | null;
  createdAt: Date;
  current: boolean;
  conflict: boolean;
}

export interface RevisionText {
  frontMatter: FrontMatter;
  markdown: string;
}

export interface DeskGuideline extends DeskGuidelineRow {
  id: string;
  version: number;
  html: string;
  steps: GuidelineStep[];
  contents: ContentsEntry[];
  frontMatter: FrontMatter;
  markdown: string;
  comments: { solved: boolean; comment: string; stuckAt: string | null; at: Date }[];
  stuck: { key: string; number: number; text: string; count: number }[];
  conflictWith: (RevisionText & { revisionId: string; createdAt: Date }) | null;
}

/** What came of saving an edit: done, or somebody else had saved in between and both texts are to be shown. */
export type SaveOutcome =
  | { kind: "saved"; slug: string; version: number }
  | { kind: "conflict"; current: RevisionText & { version: number; authorName: string | null; savedAt: Date } };

/** Articles count as stale a year after somebody last checked them. */
export const staleAfterMonths = 12;

/** Day before which a review is too long ago, at `now`. */
export function staleBefore(now: Date): Date {
  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - staleAfterMonths, now.getUTCDate()));
  // 29 February has no counterpart in other years: the month would overflow into March.
  return day.getUTCDate() === now.getUTCDate() ? day : new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 0));
}

export function isStale(reviewedOn: Date, now: Date): boolean {
  return reviewedOn.getTime() < staleBefore(now).getTime();
}

/** Where a reader stopped: the first step without a tick after the last one with a tick. */
export function stoppedAt<Step extends { key: string }>(steps: readonly Step[], ticked: ReadonlySet<string>): (Step & { number: number }) | null {
  const last = steps.findLastIndex((step) => ticked.has(step.key));
  const step = last < 0 ? undefined : steps[last + 1];
  return step ? { ...step, number: last + 2 } : null;
}

/** How many of the article's present steps are ticked; ticks of steps that were reworded don't count. */
export function stepsDone(steps: readonly { key: string }[], ticked: ReadonlySet<string>): number {
  return steps.filter((step) => ticked.has(step.key)).length;
}

export interface DiffLine {
  kind: "same" | "added" | "removed";
  text: string;
}

/** What the desk's form shows again after a preview, or when somebody else had saved first; a save ends in a redirect. */
export type EditResult =
  | { kind: "preview"; values: Record<string, string>; html: string; problems: { kind: string; line: number; limit: number }[] }
  | {
      kind: "conflict";
      /** Typed values, with the version that saving again replaces knowingly. */
      values: Record<string, string>;
      authorName: string | null;
      savedAt: Date;
      /** From the saved text to the typed one. */
      diff: DiffLine[];
    };

/** Texts of the edit form's fields. */
export function editValues({ frontMatter, markdown }: RevisionText, version: number, note = ""): Record<string, string> {
  const { title, summary, category, audience, keywords, answers, owner, reviewed, related } = frontMatter;
  return {
    version: String(version),
    title,
    summary,
    category,
    audience,
    keywords: keywords.join(", "),
    answers: answers.join("\n"),
    owner,
    reviewed,
    related: related.join(", "),
    markdown,
    note,
  };
}
