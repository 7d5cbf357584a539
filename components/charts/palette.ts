/** 1 to 6 are the categorical hues, always used in this order; "previous" is the grey of the period before. */
export type ChartTone = 1 | 2 | 3 | 4 | 5 | 6 | "previous";

export interface ChartCategory {
  /** Where the row's `values` keep this category's number. */
  key: string;
  label: string;
  /** Its place in the palette; the category's position when left out. */
  tone?: ChartTone;
}

export interface ChartRow {
  /** What the axis and the table call this row: a day, a week, a cause. */
  label: string;
  values: Readonly<Record<string, number | null>>;
  /** The tickets, searches or people behind this row. */
  href?: string;
}

const order = [1, 2, 3, 4, 5, 6] as const;

export function toneOf(category: ChartCategory, position: number): ChartTone {
  return category.tone ?? order[position % order.length] ?? 1;
}

/** Tremor knows colours by Tailwind's names only; globals.css gives these names our hues. */
export const tremorColor: Record<ChartTone, string> = { 1: "blue", 2: "orange", 3: "violet", 4: "emerald", 5: "pink", 6: "yellow", previous: "gray" };

/** Spelled out, because class names put together at run time are not generated. */
export const swatchClass: Record<ChartTone, string> = {
  1: "bg-chart-1",
  2: "bg-chart-2",
  3: "bg-chart-3",
  4: "bg-chart-4",
  5: "bg-chart-5",
  6: "bg-chart-6",
  previous: "bg-chart-previous",
};
