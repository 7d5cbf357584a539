import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { after } from "next/server";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ArticleBody, articleBodyId } from "@/components/guidelines/article-body";
import { ContentsList } from "@/components/guidelines/contents-list";
import { FeedbackPanel } from "@/components/guidelines/feedback-panel";
import { ReviewDate } from "@/components/guidelines/review-date";
import { fillSteps, tickFormId } from "@/components/guidelines/step-controls";
import { StepProgress } from "@/components/guidelines/step-progress";
import { Badge } from "@/components/ui/badge";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Disclosure } from "@/components/ui/disclosure";
import { TextLink } from "@/components/ui/text-link";
import { currentActor } from "@/lib/accounts/session";
import { clock } from "@/lib/core/clock";
import { isAppError } from "@/lib/core/errors";
import { paths } from "@/lib/core/paths";
import { giveFeedbackAction, keepTickAction, tickStepAction } from "@/lib/guidelines/actions";
import { recordRead } from "@/lib/guidelines/commands";
import { stepsDone } from "@/lib/guidelines/model";
import { isPersonOpening } from "@/lib/guidelines/page-view";
import { getGuideline } from "@/lib/guidelines/queries";
import { recordClick } from "@/lib/search/commands";

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Partial<Record<"s" | "p" | "answered" | "notice", string | string[]>>>;
}

const readableGuideline = cache(async (slug: string) => {
  try {
    return await getGuideline(await currentActor(), slug);
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title, summary, audience } = await readableGuideline((await params).slug);
  return { title, description: summary, ...(audience === "public" ? {} : { robots: { index: false } }) };
}

export default async function GuidelinePage({ params, searchParams }: Props) {
  const [{ slug }, query, actor, t, sent] = await Promise.all([params, searchParams, currentActor(), getTranslations("guidelines"), headers()]);
  const guideline = await readableGuideline(slug);
  const path = paths.guideline(slug);
  if (isPersonOpening(sent, path)) {
    after(async () => {
      await recordRead(actor, slug);
      await recordClick(actor, { searchId: query.s, slug, position: query.p });
    });
  }
  const { steps, contents, category, title } = guideline;
  const ticked = new Set(guideline.ticks.map((tick) => tick.key));
  const total = steps.length;
  const html = fillSteps(guideline.html, {
    slug,
    ticked,
    words: {
      tick: (number) => t("tick", { number }),
      stuck: t("stuck"),
      stuckAtStep: (number) => t("stuckAtStep", { number }),
      callout: (kind) => t(`callout.${kind as "note"}`),
    },
  });
  const notice = query.notice ? noticeOf(String(query.notice)) : null;
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-5 px-4 py-6 sm:px-6 sm:py-10">
      <Breadcrumbs
        items={[
          { label: t("title"), href: paths.guidelines() },
          { label: t(`categories.${category}.title`), href: paths.category(category) },
          { label: title },
        ]}
      />
      <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,42rem)_16rem] lg:justify-between xl:justify-start xl:gap-x-24">
        <article className="flex min-w-0 max-w-prose flex-col gap-5">
          <header className="flex flex-col gap-2">
            <h1 className="text-xl leading-tight font-semibold tracking-tight sm:text-2xl">{title}</h1>
            <p className="text-muted">{guideline.summary}</p>
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
              {guideline.audience === "public" ? null : <Badge tone="accent">{t(`audience.${guideline.audience}`)}</Badge>}
              <span>{t.rich("reviewed", { time: () => <ReviewDate value={guideline.reviewedOn} />, owner: guideline.owner })}</span>
            </p>
          </header>
          {notice ? (
            <Callout tone="warning" live="status">
              <p>{t(`notices.${notice}`)}</p>
            </Callout>
          ) : null}
          {contents.length > 2 ? (
            <Disclosure summary={t("contents")} className="lg:hidden no-print">
              <ContentsList entries={contents} label={t("contents")} />
            </Disclosure>
          ) : null}
          <div className="min-w-0">
            {total > 0 ? (
              <StepProgress
                key={slug}
                slug={slug}
                bodyId={articleBodyId}
                done={stepsDone(steps, ticked)}
                words={Array.from({ length: total + 1 }, (_, done) => (done === total ? t("progressAll", { total }) : t("progress", { done, total })))}
                failed={t("saveFailed")}
                save={keepTickAction}
              />
            ) : null}
            <ArticleBody html={html} className={total > 0 ? "mt-3" : undefined} />
          </div>
          <FeedbackPanel slug={slug} feedback={guideline.feedback} answered={query.answered === "yes"} now={clock.now()} action={giveFeedbackAction} />
        </article>
        <div className="no-print flex min-w-0 flex-col gap-6 lg:sticky lg:top-6">
          {contents.length > 1 ? (
            <div className="max-lg:hidden">
              <p className="mb-1 text-sm font-semibold">{t("contents")}</p>
              <ContentsList entries={contents} label={t("contents")} />
            </div>
          ) : null}
          {guideline.related.length > 0 ? (
            <section aria-labelledby="related">
              <h2 id="related" className="mb-1 text-sm font-semibold">
                {t("related")}
              </h2>
              <ul className="flex list-none flex-col p-0">
                {guideline.related.map((related) => (
                  <li key={related.slug}>
                    <TextLink quiet href={paths.guideline(related.slug)} className="inline-flex min-h-8 items-center py-1 text-sm leading-snug">
                      {related.title}
                    </TextLink>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <ButtonLink href={paths.contact({ article: slug })} icon="chat" className="max-lg:hidden">
            {t("person")}
          </ButtonLink>
        </div>
      </div>
      <form id={tickFormId} action={tickStepAction}>
        <input type="hidden" name="slug" value={slug} />
      </form>
    </div>
  );
}

const known = ["not_found", "unavailable", "too_many"] as const;

function noticeOf(code: string): (typeof known)[number] | "failed" {
  return known.find((word) => word === code) ?? "failed";
}
