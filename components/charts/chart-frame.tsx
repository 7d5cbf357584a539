import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { figureText, type ChartUnit } from "@/components/charts/figures";
import { swatchClass, toneOf, type ChartCategory, type ChartRow } from "@/components/charts/palette";

export interface ChartProps {
  title: string;
  /** What the chart says, in one sentence: the reading, not the subject. */
  sentence: ReactNode;
  categories: readonly ChartCategory[];
  rows: readonly ChartRow[];
  unit?: ChartUnit;
  /** Heads the table's first column, such as "Week". */
  rowHeading: string;
  /** Shown in place of an empty chart. */
  empty?: ReactNode;
  headingLevel?: 2 | 3;
  /** Beside the title. */
  actions?: ReactNode;
  id?: string;
  className?: string;
}

/**
 * Everything around a drawing: title, reading, direct legend, and the table that is the drawing's equal for those who
 * cannot see or point at it. The drawing itself is hidden from screen readers. Server only.
 */
export function ChartFrame({ title, sentence, categories, rows, unit = "count", rowHeading, empty, headingLevel = 2, actions, id, className, legend, children }: ChartProps & {
  /** Replaces the plain legend. */
  legend?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("charts");
  const locale = useLocale();
  const Heading = headingLevel === 2 ? "h2" : "h3";
  const columns: DataColumn<ChartRow>[] = [
    {
      key: "row",
      header: rowHeading,
      primary: true,
      cell: (row) =>
        row.href ? (
          <Link href={row.href} prefetch={false} className="inline-flex min-h-6 items-center text-accent underline underline-offset-3">
            {row.label}
          </Link>
        ) : (
          row.label
        ),
    },
    ...categories.map((category): DataColumn<ChartRow> => ({ key: category.key, header: category.label, numeric: true, cell: (row) => figureText(row.values[category.key], unit, locale) })),
  ];
  const nothing = rows.length === 0 || rows.every((row) => categories.every((category) => !row.values[category.key]));
  return (
    <figure id={id} className={classNames("m-0 flex min-w-0 flex-col rounded-lg border border-line bg-surface p-4 sm:p-5", className)}>
      <figcaption>
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <Heading className="text-base leading-snug font-semibold">{title}</Heading>
          {actions}
        </div>
        <p className="mt-1 max-w-prose text-sm text-muted">{sentence}</p>
      </figcaption>
      {nothing ? (
        <p className="mt-4 flex min-h-40 items-center justify-center rounded-md border border-dashed border-line p-6 text-center text-sm text-muted">{empty ?? t("empty")}</p>
      ) : (
        <>
          {legend ?? (categories.length > 1 ? <PlainLegend categories={categories} /> : null)}
          <div aria-hidden="true" className="chart-drawing mt-3">
            {children}
          </div>
          <Disclosure plain className="mt-3 text-sm" summary={t("table")}>
            <div className="max-h-96 overflow-auto" tabIndex={0} role="region" aria-label={t("caption", { title })}>
              <DataTable caption={t("caption", { title })} captionHidden stack={categories.length > 3} columns={columns} rows={rows} rowKey={(row) => `${row.label} ${row.href ?? ""}`} className="data-table-dense" />
            </div>
          </Disclosure>
        </>
      )}
    </figure>
  );
}

function PlainLegend({ categories }: { categories: readonly ChartCategory[] }) {
  return (
    <ul className="mt-3 flex list-none flex-wrap gap-x-4 gap-y-1 p-0 text-xs text-muted">
      {categories.map((category, position) => (
        <li key={category.key} className="inline-flex items-center gap-1.5">
          <Swatch category={category} position={position} />
          {category.label}
        </li>
      ))}
    </ul>
  );
}

export function Swatch({ category, position }: { category: ChartCategory; position: number }) {
  return <span aria-hidden="true" className={classNames("swatch inline-block size-2.5 shrink-0 rounded-[2px]", swatchClass[toneOf(category, position)])} />;
}
