"use client";

import { AreaChart, LineChart, type CustomTooltipProps } from "@tremor/react";
import type { ComponentType } from "react";
import { Drawing, RowTooltip, plot, type DrawingProps } from "@/components/charts/drawing";
import { axisTop, figureText } from "@/components/charts/figures";
import { toneOf, tremorColor } from "@/components/charts/palette";

/** One series gets an area to stand on; several are lines, because areas over each other hide what they compare. */
export function TrendDrawing({ categories, rows, unit, locale }: DrawingProps) {
  const Chart = categories.length === 1 ? AreaChart : LineChart;
  const largest = Math.max(0, ...rows.flatMap((row) => categories.map((category) => row.values[category.key] ?? 0)));
  return (
    <Drawing categories={categories} rows={rows} unit={unit} locale={locale}>
      <Chart
        className="h-56 sm:h-64"
        data={plot(categories, rows)}
        index="label"
        categories={categories.map((category) => category.key)}
        colors={categories.map((category, position) => tremorColor[toneOf(category, position)])}
        valueFormatter={(value) => figureText(value, unit, locale, true)}
        customTooltip={RowTooltip as ComponentType<CustomTooltipProps>}
        curveType="linear"
        connectNulls={false}
        showLegend={false}
        showAnimation={false}
        minValue={0}
        maxValue={axisTop(largest, unit)}
        yAxisWidth={42}
        padding={{ left: 12, right: 12 }}
        tickGap={24}
      />
    </Drawing>
  );
}
