import { useLocale } from "next-intl";
import { BarDrawing } from "@/components/charts/bar-drawing";
import { ChartFrame, Swatch, type ChartProps } from "@/components/charts/chart-frame";
import { figureText } from "@/components/charts/figures";

/**
 * How a whole divides, one full bar for each row. Values are counts; the legend gives the newest (last) row's shares
 * directly, so that nobody has to read them off the bar. Server only.
 */
export function ShareChart(props: Omit<ChartProps, "unit">) {
  const locale = useLocale();
  const newest = props.rows.at(-1);
  const total = newest ? props.categories.reduce((sum, category) => sum + (newest.values[category.key] ?? 0), 0) : 0;
  const legend = (
    <ul className="mt-3 grid list-none grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-x-5 gap-y-2 p-0 text-sm">
      {props.categories.map((category, position) => (
        <li key={category.key} className="flex items-baseline gap-2">
          <span className="self-center">
            <Swatch category={category} position={position} />
          </span>
          <span className="min-w-0">
            <span className="font-semibold tabular-nums">{total > 0 ? figureText((100 * (newest?.values[category.key] ?? 0)) / total, "percent", locale, true) : "–"}</span> <span className="text-muted">{category.label}</span>
          </span>
        </li>
      ))}
    </ul>
  );
  return (
    <ChartFrame {...props} unit="count" legend={legend}>
      <BarDrawing categories={props.categories} rows={props.rows} unit="count" locale={locale} direction="across" stacking="share" />
    </ChartFrame>
  );
}
