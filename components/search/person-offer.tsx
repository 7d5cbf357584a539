import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { paths } from "@/lib/core/paths";

/** The way to a person. `strong` when the search has little to offer: then it is the page's one strong thing. */
export function PersonOffer({ query, promisedBy, tone, headingLevel = 2 }: {
  query: string;
  /** In words, in the reader's own zone. */
  promisedBy: string | null;
  tone: "none" | "unsure" | "quiet";
  headingLevel?: 1 | 2;
}) {
  const t = useTranslations("search");
  const Heading = headingLevel === 1 ? "h1" : "h2";
  const words = tone === "none" ? "none" : tone === "unsure" ? "unsure" : "person";
  return (
    <section aria-labelledby={`person-${tone}`} className={tone === "quiet" ? "rounded-lg border border-line bg-surface p-4 sm:p-5" : "rounded-lg border border-s-4 border-line border-s-accent bg-surface p-4 sm:p-6"}>
      <div className="flex items-start gap-3">
        <Icon name="chat" className="mt-[0.2em] text-accent" />
        <div className="min-w-0 flex-1">
          <Heading id={`person-${tone}`} className={headingLevel === 1 ? "text-lg leading-snug font-semibold sm:text-xl" : "text-base leading-snug font-semibold"}>
            {t(`${words}.title`)}
          </Heading>
          <p className="mt-1 max-w-prose text-sm text-muted sm:text-base">{t(`${words}.body`)}</p>
          {promisedBy ? <p className="mt-1 text-sm text-muted sm:text-base">{t("person.promise", { by: promisedBy })}</p> : null}
          <ButtonLink href={paths.contact(query ? { q: query } : {})} variant={tone === "quiet" ? "secondary" : "primary"} className="mt-3">
            {t("person.action")}
          </ButtonLink>
        </div>
      </div>
    </section>
  );
}
