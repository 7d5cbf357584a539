import { useLocale } from "next-intl";
import { BarDrawing } from "@/components/charts/bar-drawing";
import { ChartFrame, type ChartProps } from "@/components/charts/chart-frame";

/** Numbers side by side, bars from zero. `direction` "across" for named things, which need room for words; "up" for a few periods. Server only. */
export function BarChart({ direction = "across", stacked = false, ...props }: ChartProps & { direction?: "across" | "up"; stacked?: boolean }) {
  const locale = useLocale();
  return (
    <ChartFrame {...props}>
      <BarDrawing categories={props.categories} rows={props.rows} unit={props.unit ?? "count"} locale={locale} direction={direction} stacking={stacked ? "sum" : "none"} />
    </ChartFrame>
  );
}
