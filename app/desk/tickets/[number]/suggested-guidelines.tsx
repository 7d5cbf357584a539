import { getTranslations } from "next-intl/server";
import { ContextSection } from "@/components/desk/context-section";
import { InsertLinkButton } from "@/components/desk/insert-link-button";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/accounts/actor";
import { paths } from "@/lib/core/paths";
import { env } from "@/lib/platform/env";
import { searchGuidelines } from "@/lib/search/queries";

/** What may answer this ticket. A playbook is for the agent's eyes, so it can't be put into a reply. */
export async function SuggestedGuidelines({ actor, query, replyFieldId }: { actor: StaffActor; query: string; replyFieldId: string | null }) {
  const [{ results }, t] = await Promise.all([searchGuidelines(actor, { query, limit: 5 }), getTranslations("desk.suggested")]);
  return (
    <ContextSection id="suggested-title" title={t("title")}>
      {results.length === 0 ? (
        <p className="text-muted">
          {t.rich("empty", {
            link: (chunks) => <TextLink href={paths.search()}>{chunks}</TextLink>,
          })}
        </p>
      ) : (
        <ul className="flex list-none flex-col gap-2 p-0">
          {results.map((result) => (
            <li key={result.slug} className="flex items-start justify-between gap-2">
              <span className="min-w-0 leading-snug">
                <TextLink href={paths.guideline(result.slug)} quiet className="inline-block min-h-6" target="_blank" rel="noopener">
                  {result.title}
                  <span className="sr-only"> {t("newTab")}</span>
                </TextLink>
                {result.audience === "staff" ? (
                  <span className="ms-1.5">
                    <Badge>{t("playbook")}</Badge>
                  </span>
                ) : null}
              </span>
              {replyFieldId && result.audience !== "staff" ? (
                <InsertLinkButton
                  text={`${result.title}: ${env().BASE_URL}${paths.guideline(result.slug)}`}
                  fieldId={replyFieldId}
                  label={t("insert")}
                  done={t("inserted")}
                  accessibleLabel={t("insertNamed", { title: result.title })}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </ContextSection>
  );
}
