import { useTranslations } from "next-intl";
import { resultHref } from "@/components/search/search-links";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import type { SearchResult } from "@/lib/search/model";

/** Results in their order; the numbering goes on from page to page. */
export function ResultList({ results, first, searchId, categoryName }: {
  results: readonly SearchResult[];
  /** Place of the first result among all, from 1. */
  first: number;
  searchId: string | null;
  categoryName: (key: string) => string;
}) {
  const t = useTranslations("search");
  return (
    <ol start={first} aria-label={t("results")} className="flex list-none flex-col divide-y divide-line rounded-lg border border-line bg-surface p-0">
      {results.map((result, place) => (
        <li key={result.slug} className="relative px-4 py-4 first:rounded-t-lg last:rounded-b-lg hover:bg-sunken sm:px-5">
          <h2 className="text-base leading-snug font-semibold sm:text-lg">
            <TextLink href={resultHref(result.url, searchId, first + place)} quiet className="stretched">
              {result.title}
            </TextLink>
          </h2>
          <p className="mt-1 max-w-prose text-sm leading-relaxed text-ink sm:text-base" dangerouslySetInnerHTML={{ __html: result.snippet }} />
          <p className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
            <span>{categoryName(result.category)}</span>
            {result.section ? (
              <>
                <span aria-hidden="true">›</span>
                <span>{result.section}</span>
              </>
            ) : null}
            {result.audience === "public" ? null : <Badge>{t(result.audience === "staff" ? "playbook" : "customersOnly")}</Badge>}
          </p>
        </li>
      ))}
    </ol>
  );
}
