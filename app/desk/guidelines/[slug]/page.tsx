import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ArticleBody } from "@/components/guidelines/article-body";
import { GuidelineBadges } from "@/components/guidelines/desk-guideline-table";
import { DiffView } from "@/components/guidelines/diff-view";
import { ReviewDate } from "@/components/guidelines/review-date";
import { RevisionList } from "@/components/guidelines/revision-list";
import { numberSteps } from "@/components/guidelines/step-controls";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { requireStaff } from "@/lib/accounts/session";
import { clock } from "@/lib/core/clock";
import { isAppError } from "@/lib/core/errors";
import { paths } from "@/lib/core/paths";
import { resolveConflictAction, restoreRevisionAction } from "@/lib/guidelines/actions";
import { canEditGuideline } from "@/lib/guidelines/policy";
import { getDeskGuideline, getRevision, listRevisions } from "@/lib/guidelines/queries";
import { diffTexts } from "@/lib/guidelines/text-diff";

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Partial<Record<"notice" | "compare" | "before", string | string[]>>>;
}

const deskGuideline = cache(async (slug: string) => {
  const actor = await requireStaff();
  return orNotFound(getDeskGuideline(actor, slug));
});

async function orNotFound<Result>(query: Promise<Result>): Promise<Result> {
  try {
    return await query;
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await deskGuideline((await params).slug)).title };
}

export default async function DeskGuidelinePage({ params, searchParams }: Props) {
  const actor = await requireStaff();
  const [{ slug }, query, t] = await Promise.all([params, searchParams, getTranslations("guidelines")]);
  const compare = positive(query.compare);
  const [guideline, revisions, compared] = await Promise.all([
    deskGuideline(slug),
    listRevisions(actor, slug, { before: positive(query.before) }),
    compare ? orNotFound(getRevision(actor, slug, compare)) : null,
  ]);
  const now = clock.now();
  const { frontMatter, conflictWith, solvedCount, notSolvedCount } = guideline;
  const answersGiven = solvedCount + notSolvedCount;
  const notice = noticeOf(query.notice);
  const diffLabels = { label: t("desk.diff.label"), added: t("desk.diff.added"), removed: t("desk.diff.removed"), nothing: t("desk.diff.nothing"), same: t.raw("desk.diff.gap") as string };
  return (
    <div className="flex flex-col gap-4 px-3 py-3 sm:px-4">
      <Breadcrumbs items={[{ label: t("desk.title"), href: paths.deskGuidelines() }, { label: guideline.title }]} />
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1">
          <h1 className="text-lg font-semibold tracking-tight">{guideline.title}</h1>
          <p className="text-muted">{guideline.summary}</p>
          <p className="mt-1 flex flex-wrap gap-1.5">
            <GuidelineBadges row={guideline} />
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {guideline.state === "published" ? (
            <ButtonLink href={paths.guideline(slug)} icon="eye">
              {t("desk.view")}
            </ButtonLink>
          ) : null}
          {canEditGuideline(actor) ? (
            <ButtonLink href={`${paths.deskGuideline(slug)}/edit`} variant="primary" icon="edit">
              {t("desk.edit")}
            </ButtonLink>
          ) : null}
        </div>
      </div>
      {notice ? (
        <Callout tone={notice.good ? "success" : "warning"} live="status">
          <p>{t(`notices.${notice.key}`)}</p>
        </Callout>
      ) : null}
      {conflictWith ? (
        <Card id="conflict" title={t("desk.conflictTitle")}>
          <p className="mb-3 max-w-prose">{t.rich("desk.conflictBody", { when: () => <Time value={conflictWith.createdAt} now={now} /> })}</p>
          <DiffView lines={diffTexts(guideline, conflictWith)} labels={diffLabels} />
          <form action={resolveConflictAction} className="mt-3 flex flex-wrap gap-3">
            <input type="hidden" name="slug" value={slug} />
            <input type="hidden" name="version" value={guideline.version} />
            <SubmitButton name="keep" value="desk" variant="secondary">
              {t("desk.keepDesk")}
            </SubmitButton>
            <SubmitButton name="keep" value="file" variant="secondary">
              {t("desk.takeFile")}
            </SubmitButton>
          </form>
        </Card>
      ) : null}
      {guideline.stale ? (
        <Callout tone="warning">
          <p>{t("desk.staleBody")}</p>
        </Callout>
      ) : null}
      {compared ? (
        <Card id="compare" title={t("desk.compareTitle", { number: compared.number })}>
          <DiffView lines={diffTexts(compared, guideline)} labels={diffLabels} />
        </Card>
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Card id="preview" title={t("desk.preview")}>
          <ArticleBody html={numberSteps(guideline.html, (kind) => t(`callout.${kind as "note"}`))} className="measure" />
        </Card>
        <div className="flex min-w-0 flex-col gap-4">
          <Card id="about" title={t("desk.about")}>
            <DescriptionList
              layout="stacked"
              items={[
                { key: "slug", term: t("desk.slug"), value: <code className="text-xs">{guideline.slug}</code> },
                { key: "category", term: t("desk.column.category"), value: t(`categories.${guideline.category}.title`) },
                { key: "audience", term: t("desk.column.audience"), value: t(`audience.${guideline.audience}`) },
                { key: "owner", term: t("desk.column.owner"), value: guideline.owner },
                { key: "reviewed", term: t("desk.column.reviewed"), value: <ReviewDate value={guideline.reviewedOn} /> },
                { key: "views", term: t("desk.column.views"), value: guideline.viewCount },
                {
                  key: "solved",
                  term: t("desk.column.solved"),
                  value: answersGiven > 0 ? t("desk.solvedShare", { share: solvedCount, count: answersGiven }) : t("desk.noAnswers"),
                },
                { key: "keywords", term: t("desk.keywords"), value: frontMatter.keywords.join(", ") },
                {
                  key: "answers",
                  term: t("desk.answers"),
                  value: (
                    <ul className="list-disc ps-4">
                      {frontMatter.answers.map((answer) => (
                        <li key={answer}>{answer}</li>
                      ))}
                    </ul>
                  ),
                },
              ]}
            />
          </Card>
          {guideline.stuck.length > 0 ? (
            <Card id="stuck" title={t("desk.stuckTitle")}>
              <ul className="flex list-none flex-col gap-2 p-0 text-sm">
                {guideline.stuck.map(({ key, number, count, text }) => (
                  <li key={key}>
                    <span className="font-semibold">{t("desk.stuckAt", { number, count })}</span> <span className="text-muted">{text}</span>
                  </li>
                ))}
              </ul>
            </Card>
          ) : null}
          {guideline.comments.length > 0 ? (
            <Card id="comments" title={t("desk.comments")}>
              <ul className="flex list-none flex-col gap-3 p-0 text-sm">
                {guideline.comments.map(({ at, comment, solved }) => (
                  <li key={at.toISOString()}>
                    <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
                      {comment}
                    </p>
                    <p className="text-xs text-muted">
                      {t(solved ? "desk.commentSolved" : "desk.commentNotSolved")} · <Time value={at} now={now} />
                    </p>
                  </li>
                ))}
              </ul>
            </Card>
          ) : null}
          <Card id="history" title={t("desk.history")}>
            <RevisionList slug={slug} version={guideline.version} revisions={revisions.items} now={now} restore={restoreRevisionAction} />
            {revisions.nextBefore || query.before ? (
              <p className="mt-2 flex flex-wrap gap-x-4 text-sm">
                {query.before ? <TextLink href={`${paths.deskGuideline(slug)}#history`}>{t("desk.newest")}</TextLink> : null}
                {revisions.nextBefore ? <TextLink href={`${paths.deskGuideline(slug)}?before=${revisions.nextBefore}#history`}>{t("desk.older")}</TextLink> : null}
              </p>
            ) : null}
          </Card>
        </div>
      </div>
    </div>
  );
}

function positive(value: string | string[] | undefined): number | undefined {
  return typeof value === "string" && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined;
}

const good = ["saved", "restored", "resolved"] as const;
const bad = ["conflict", "forbidden"] as const;

function noticeOf(code: unknown) {
  if (typeof code !== "string") return null;
  const done = good.find((word) => word === code);
  return done ? { good: true, key: done } : { good: false, key: bad.find((word) => word === code) ?? ("failed" as const) };
}
