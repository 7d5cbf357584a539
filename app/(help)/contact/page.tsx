import type { Metadata } from "next";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { ContactForm, type ContactLabels } from "@/components/tickets/contact-form";
import { HoursCard } from "@/components/tickets/hours-card";
import { TrailLabel } from "@/components/tickets/trail-labels";
import { Callout } from "@/components/ui/callout";
import { momentText } from "@/components/ui/moment";
import { SearchBox } from "@/components/ui/search-box";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { currentActor } from "@/lib/accounts/session";
import { clock } from "@/lib/core/clock";
import { paths } from "@/lib/core/paths";
import { getGuidelineLink, getReadingTrail } from "@/lib/guidelines/queries";
import { env } from "@/lib/platform/env";
import { openingHours, promiseIfWrittenNow } from "@/lib/promises/queries";
import { getSearchTrail } from "@/lib/search/queries";
import { createTicketAction } from "@/lib/tickets/actions";
import { encodeTrailItem, feelings, knownTopic, ticketTopics } from "@/lib/tickets/model";
import { mergeTrail } from "@/lib/tickets/trail";

interface Props {
  searchParams: Promise<Partial<Record<"article" | "step" | "outcome" | "q" | "topic", string | string[]>>>;
}

const labelKeys = [
  "fixFirst", "about", "aboutAny", "subject", "subjectHint", "message", "messageHint", "orderNumber", "orderHint", "optional", "more", "product", "expected",
  "since", "tried", "impact", "feeling", "feelingHint", "feelingNone", "name", "email", "emailHint", "trailTitle", "trailHint", "trailEmpty", "leaveEmpty",
  "send", "sending",
] as const satisfies readonly (keyof ContactLabels)[];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("contact"))("title") };
}

export default async function ContactPage({ searchParams }: Props) {
  const [actor, query, t, words, locale, timeZone] = await Promise.all([
    currentActor(), searchParams, getTranslations("contact"), getTranslations("tickets"), getLocale(), getTimeZone(),
  ]);
  const one = (name: "article" | "step" | "outcome" | "q" | "topic") => {
    const value = query[name];
    return (Array.isArray(value) ? value[0] : value)?.slice(0, 200);
  };
  const now = clock.now();
  const slug = one("article");
  const [searches, reading, attached, hours, promised] = await Promise.all([
    getSearchTrail(actor, now),
    getReadingTrail(actor, now),
    slug ? getGuidelineLink(actor, slug) : null,
    openingHours(now),
    promiseIfWrittenNow(),
  ]);
  const stuckStep = attached?.steps.findIndex((step) => step.key === one("step")) ?? -1;
  const trail = mergeTrail({ searches, articles: reading.articles, attached, stuckAt: attached?.steps[stuckStep] ?? null, now });
  const topic = attached ? knownTopic(attached.category) : knownTopic(one("topic") ?? "");
  const labels = Object.fromEntries(labelKeys.map((key) => [key, t(key)])) as ContactLabels;
  if (!env().SMTP_URL) labels.emailHint = t("emailHintNoMail");

  return (
    <div className="mx-auto grid w-full max-w-6xl gap-8 px-4 py-6 sm:px-6 sm:py-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-6">
        <header className="flex flex-col gap-2">
          <h1 className="text-xl font-semibold tracking-tight sm:text-2xl">{t("title")}</h1>
          <p className="max-w-prose text-muted">{t("lead", { by: momentText(promised, "weekday", { locale, timeZone, now }) })}</p>
        </header>
        {attached ? (
          <Callout>
            {stuckStep >= 0
              ? t("stuck", { number: stuckStep + 1, title: attached.title })
              : t(one("outcome") === "not-yet" ? "notYet" : "aboutArticle", { title: attached.title })}
          </Callout>
        ) : null}
        {actor.kind === "customer" || actor.kind === "staff" ? (
          <p className="text-sm text-muted">{t("account", { name: actor.name, email: actor.email })}</p>
        ) : (
          <p className="text-sm text-muted">
            {t.rich("signInHint", { link: (text) => <TextLink href={paths.signIn(paths.contact(slug ? { article: slug } : {}))}>{text}</TextLink> })}
          </p>
        )}
        <ContactForm
          action={createTicketAction}
          requestKey={crypto.randomUUID()}
          labels={labels}
          topic={topic}
          subject={one("q") ?? ""}
          guest={actor.kind === "visitor"}
          topics={ticketTopics.filter((key) => key !== "general").map((key) => ({ value: key, label: words(`topic.${key}`) }))}
          feelings={feelings.map((key) => ({ value: key, label: words(`feeling.${key}`) }))}
          trail={trail.map((item) => ({ value: encodeTrailItem(item), label: <TrailLabel item={item} />, detail: <Time value={item.at} now={now} style="relative" /> }))}
        />
      </div>
      <aside className="flex flex-col gap-6 lg:pt-16">
        <HoursCard hours={hours} />
        <div className="rounded-lg border border-line bg-surface p-4 sm:p-5">
          <h2 className="mb-3 text-base font-semibold">{t("searchFirst")}</h2>
          <SearchBox id="contact-search" size="compact" action={paths.search()} label={t("searchLabel")} button={t("searchButton")} />
        </div>
      </aside>
    </div>
  );
}
