import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { paths } from "@/lib/core/paths";
import type { FailedSearch } from "@/lib/insights/model";

/** What people looked for and nothing answered, those that leave most people alone first. */
export function FailedSearches({ rows, total, none, now }: { rows: readonly FailedSearch[]; total: number; none: number; now: Date }) {
  const t = useTranslations("insights.failed");
  const locale = useLocale();
  const count = (value: number) => new Intl.NumberFormat(locale).format(value);
  return (
    <Card id="failed-searches" title={t("title")} flush={rows.length > 0}>
      <p className={rows.length > 0 ? "max-w-prose px-4 pb-3 text-muted sm:px-5" : "text-muted"}>{rows.length > 0 ? t("sentence", { empty: count(none), total: count(total) }) : t("none")}</p>
      {rows.length > 0 ? (
        <DataTable
          caption={t("caption")}
          captionHidden
          rows={rows}
          rowKey={(row) => row.query}
          columns={[
            { key: "query", header: t("query"), primary: true, cell: (row) => <TextLink href={paths.search(row.query)}>{row.query}</TextLink> },
            { key: "people", header: t("people"), numeric: true, cell: (row) => count(row.people) },
            { key: "searches", header: t("searches"), numeric: true, cell: (row) => count(row.searches) },
            { key: "last", header: t("last"), cell: (row) => <Time value={row.lastAt} now={now} style="relative" /> },
          ]}
        />
      ) : null}
    </Card>
  );
}
