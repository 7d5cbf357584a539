import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClasses } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

/** Previous and next page by link. Server only; renders nothing when there is one page. `label` names the list. */
export function Pagination({ label, previousHref, nextHref, summary }: { label: string; previousHref?: string | null; nextHref?: string | null; summary?: string }) {
  const t = useTranslations("ui");
  if (!previousHref && !nextHref) return null;
  return (
    <nav aria-label={label} className="flex flex-wrap items-center justify-between gap-3">
      <div className="flex gap-2">
        {previousHref ? (
          <Link href={previousHref} rel="prev" prefetch={false} className={buttonClasses({ size: "sm" })}>
            <Icon name="arrow-back" size={16} />
            {t("pagination.previous")}
          </Link>
        ) : null}
        {nextHref ? (
          <Link href={nextHref} rel="next" prefetch={false} className={buttonClasses({ size: "sm" })}>
            {t("pagination.next")}
            <Icon name="arrow-forward" size={16} />
          </Link>
        ) : null}
      </div>
      {summary ? <p className="text-sm text-muted">{summary}</p> : null}
    </nav>
  );
}
