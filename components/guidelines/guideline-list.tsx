import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import { paths } from "@/lib/core/paths";
import type { GuidelineSummary } from "@/lib/guidelines/model";

/** Articles with their summaries; `note` adds a line to each, such as how many readers it helped. Server only. */
export function GuidelineList({ guidelines, note }: { guidelines: readonly GuidelineSummary[]; note?: (guideline: GuidelineSummary) => ReactNode }) {
  const t = useTranslations("guidelines");
  return (
    <ul className="flex list-none flex-col gap-3 p-0">
      {guidelines.map((guideline) => (
        <li key={guideline.slug} className="flex min-w-0 flex-col">
          <span className="flex flex-wrap items-center gap-x-2">
            <TextLink quiet href={paths.guideline(guideline.slug)} className="inline-flex min-h-7 items-center font-semibold">
              {guideline.title}
            </TextLink>
            {guideline.audience === "staff" ? <Badge>{t("staffOnly")}</Badge> : null}
          </span>
          <span className="text-sm text-muted">{guideline.summary}</span>
          {note ? <span className="text-xs text-muted">{note(guideline)}</span> : null}
        </li>
      ))}
    </ul>
  );
}
