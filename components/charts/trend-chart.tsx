import { useLocale } from "next-intl";
import { ChartFrame, type ChartProps } from "@/components/charts/chart-frame";
import { TrendDrawing } from "@/components/charts/trend-drawing";

/** How numbers move over time, one row for each day, week or month, oldest first. Server only. */
export function TrendChart(props: ChartProps) {
  const locale = useLocale();
  return (
    <ChartFrame {...props}>
      <TrendDrawing categories={props.categories} rows={props.rows} unit={props.unit ?? "count"} locale={locale} />
    </ChartFrame>
  );
}
