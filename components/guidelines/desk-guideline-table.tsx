import { useTranslations } from "next-intl";
import { ReviewDate } from "@/components/guidelines/review-date";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { paths } from "@/lib/core/paths";
import type { DeskGuidelineRow } from "@/lib/guidelines/model";

/** Server only. */
export function DeskGuidelineTable({ rows }: { rows: readonly DeskGuidelineRow[] }) {
  const t = useTranslations("guidelines");
  return (
    <DataTable
      caption={t("desk.caption")}
      captionHidden
      rows={rows}
      rowKey={(row) => row.slug}
      columns={[
        {
          key: "title",
          header: t("desk.column.title"),
          primary: true,
          cell: (row) => (
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <TextLink quiet href={paths.deskGuideline(row.slug)} className="inline-flex min-h-6 items-center font-semibold">
                {row.title}
              </TextLink>
              <GuidelineBadges row={row} />
            </span>
          ),
        },
        { key: "category", header: t("desk.column.category"), cell: (row) => t(`categories.${row.category}.title`) },
        { key: "audience", header: t("desk.column.audience"), cell: (row) => t(`audience.${row.audience}`) },
        { key: "owner", header: t("desk.column.owner"), cell: (row) => row.owner },
        { key: "reviewed", header: t("desk.column.reviewed"), cell: (row) => <ReviewDate value={row.reviewedOn} /> },
        { key: "solved", header: t("desk.column.solved"), numeric: true, cell: (row) => row.solvedCount },
        { key: "notSolved", header: t("desk.column.notSolved"), numeric: true, cell: (row) => row.notSolvedCount },
        { key: "views", header: t("desk.column.views"), numeric: true, cell: (row) => row.viewCount },
      ]}
    />
  );
}

/** What needs somebody, then what is only good to know. Server only. */
export function GuidelineBadges({ row }: { row: DeskGuidelineRow }) {
  const t = useTranslations("guidelines");
  return (
    <>
      {row.conflict ? <StateBadge state="broken">{t("desk.conflict")}</StateBadge> : null}
      {row.stale ? <StateBadge state="due">{t("desk.stale")}</StateBadge> : null}
      {row.state === "published" ? null : <Badge>{t(`state.${row.state}`)}</Badge>}
      {row.editedInDesk ? <Badge tone="accent">{t("desk.edited")}</Badge> : null}
    </>
  );
}
