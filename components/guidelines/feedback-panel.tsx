import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { paths } from "@/lib/core/paths";
import type { GivenFeedback } from "@/lib/guidelines/model";

/** "Did this solve it?" as a plain form of two buttons, and the way to a person whatever the answer. Server only. */
export function FeedbackPanel({ slug, feedback, answered, now, action }: {
  slug: string;
  feedback: GivenFeedback | null;
  /** The reader has just pressed Yes, even if nothing could be kept. */
  answered: boolean;
  now: Date;
  action: (form: FormData) => Promise<void>;
}) {
  const t = useTranslations("guidelines");
  const solved = answered || feedback?.solved === true;
  return (
    <section id="feedback" aria-labelledby="feedback-title" className="no-print scroll-mt-6 rounded-lg border border-line bg-surface p-4 sm:p-6">
      <h2 id="feedback-title" className="text-lg font-semibold">
        {t("feedback.title")}
      </h2>
      {solved ? (
        <Callout tone="success" title={t("feedback.thanks")} live="status" className="mt-3">
          <p className="text-sm">{t("feedback.thanksBody")}</p>
        </Callout>
      ) : feedback ? (
        <p className="mt-2 text-sm text-muted">
          {t.rich("feedback.was", { time: () => <Time value={feedback.at} now={now} /> })} {t("feedback.wasBody")}
        </p>
      ) : null}
      <form action={action} className="mt-4 flex flex-col gap-4">
        <input type="hidden" name="slug" value={slug} />
        <div className="flex flex-wrap gap-3">
          {solved ? null : (
            <SubmitButton name="solved" value="yes" variant="primary" size="lg" icon="check" busy={t("feedback.sending")} className="min-w-32">
              {t("feedback.yes")}
            </SubmitButton>
          )}
          <SubmitButton name="solved" value="no" variant={solved ? "quiet" : "secondary"} size={solved ? "md" : "lg"} icon={solved ? undefined : "chat"} busy={t("feedback.sending")} className="min-w-32">
            {solved ? t("feedback.again") : t("feedback.notYet")}
          </SubmitButton>
        </div>
        {solved ? null : (
          <>
            <p className="text-sm text-muted">{t("feedback.notYetHint")}</p>
            <Disclosure plain summary={t("feedback.comment")} className="text-sm">
              <TextArea name="comment" label={t("feedback.commentLabel")} hint={t("feedback.commentHint")} rows={3} maxLength={1000} />
            </Disclosure>
          </>
        )}
      </form>
      <p className="mt-4 flex flex-wrap items-center gap-x-2 border-t border-line pt-4 text-sm">
        <Icon name="person" size={16} className="text-muted" />
        <TextLink href={paths.contact({ article: slug })} className="inline-flex min-h-7 items-center font-semibold">
          {t("person")}
        </TextLink>
        <span className="text-muted">{t("personBody")}</span>
      </p>
    </section>
  );
}
