"use client";

import { BarChart, type CustomTooltipProps } from "@tremor/react";
import type { ComponentType } from "react";
import { Drawing, RowTooltip, plot, useWidth, type DrawingProps } from "@/components/charts/drawing";
import { axisTop, figureText } from "@/components/charts/figures";
import { toneOf, tremorColor } from "@/components/charts/palette";

const longestLabel = 38;

/** `stacking` "share" makes every bar the full width and divides it. */
export function BarDrawing({ categories, rows, unit, locale, direction, stacking }: DrawingProps & { direction: "across" | "up"; stacking: "none" | "sum" | "share" }) {
  const [box, width] = useWidth();
  const across = direction === "across";
  const share = stacking === "share";
  const sizes = rows.map((row) => {
    const values = categories.map((category) => row.values[category.key] ?? 0);
    return stacking === "sum" ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values);
  });
  // Words need room beside the bars: a third of the width, three lines at the most.
  const words = Math.min(Math.max(Math.round(width * 0.34), 92), 210);
  const rowHeight = stacking === "none" ? Math.max(46, 16 + 15 * categories.length) : 46;
  const data = plot(categories, rows, share).map((row) => ({ ...row, label: across && row.label.length > longestLabel ? `${row.label.slice(0, longestLabel - 1).trimEnd()}…` : row.label }));
  return (
    <Drawing categories={categories} rows={rows} unit={unit} locale={locale}>
      <div ref={box}>
        <BarChart
          className={across ? undefined : "h-56 sm:h-64"}
          style={across ? { height: rows.length * rowHeight + (share ? 12 : 40) } : undefined}
          data={data}
          index="label"
          layout={across ? "vertical" : "horizontal"}
          categories={categories.map((category) => category.key)}
          colors={categories.map((category, position) => tremorColor[toneOf(category, position)])}
          valueFormatter={(value) => figureText(value, share ? "percent" : unit, locale, true)}
          customTooltip={RowTooltip as ComponentType<CustomTooltipProps>}
          stack={stacking !== "none"}
          showLegend={false}
          showAnimation={false}
          showXAxis={!share}
          showGridLines={!share}
          minValue={0}
          maxValue={share ? 100 : axisTop(Math.max(0, ...sizes), unit)}
          yAxisWidth={across ? words : 42}
          barCategoryGap={across ? (categories.length > 1 && stacking === "none" ? "20%" : "28%") : "26%"}
          padding={{ left: 8, right: 8 }}
          tickGap={20}
        />
      </div>
    </Drawing>
  );
}
