"use client";

import { useRouter } from "next/navigation";
import { createContext, useContext, useEffect, useMemo, useRef, useState, type MouseEvent, type ReactNode, type RefObject } from "react";
import { figureText, type ChartUnit } from "@/components/charts/figures";
import { swatchClass, toneOf, type ChartCategory, type ChartRow } from "@/components/charts/palette";

export interface DrawingProps {
  categories: readonly ChartCategory[];
  rows: readonly ChartRow[];
  unit: ChartUnit;
  locale: string;
}

export interface Plotted {
  label: string;
  position: number;
  [category: string]: string | number | null;
}

/** Tremor wants each row flat, with its numbers beside its label. `share` turns them into parts of their row's hundred. */
export function plot(categories: readonly ChartCategory[], rows: readonly ChartRow[], share = false): Plotted[] {
  return rows.map((row, position) => {
    const total = categories.reduce((sum, category) => sum + (row.values[category.key] ?? 0), 0);
    const size = (value: number | null | undefined) => (share ? (total > 0 ? (100 * (value ?? 0)) / total : 0) : (value ?? null));
    return { label: row.label, position, ...Object.fromEntries(categories.map((category) => [category.key, size(row.values[category.key])])) };
  });
}

/** The width of an element, 0 until it is known. */
export function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}

interface Pointer extends DrawingProps {
  point: (href: string | undefined) => void;
}

const PointerContext = createContext<Pointer | null>(null);

/** Follows the row under the pointer and opens what is behind it. A finger's first touch shows the figures, its second opens. */
export function Drawing({ categories, rows, unit, locale, children }: DrawingProps & { children: ReactNode }) {
  const router = useRouter();
  const under = useRef<string | undefined>(undefined);
  const touched = useRef<string | undefined>(undefined);
  const pointer = useMemo<Pointer>(
    () => ({
      categories,
      rows,
      unit,
      locale,
      point: (href) => {
        under.current = href;
      },
    }),
    [categories, rows, unit, locale],
  );
  function open(event: MouseEvent) {
    const byTouch = (event.nativeEvent as PointerEvent).pointerType === "touch";
    // The drawing follows the pointer one beat late; a press that comes at once waits for it.
    setTimeout(() => follow(byTouch), under.current ? 0 : 80);
  }
  function follow(byTouch: boolean) {
    const href = under.current;
    if (!href) return;
    if (byTouch && touched.current !== href) {
      touched.current = href;
      return;
    }
    router.push(href);
  }
  return (
    <PointerContext value={pointer}>
      {/* On the way down: Tremor stops a click on a bar on its way up. */}
      <div onClickCapture={open} className={rows.some((row) => row.href) ? "cursor-pointer" : undefined}>
        {children}
      </div>
    </PointerContext>
  );
}

/** What the pointer is on. Tremor renders it inside the drawing and gives it the row. */
export function RowTooltip({ active, payload }: { active?: boolean; label?: unknown; payload?: ReadonlyArray<{ payload?: Plotted }> }) {
  const pointer = useContext(PointerContext);
  const plotted = active ? payload?.[0]?.payload : undefined;
  const row = plotted ? pointer?.rows[plotted.position] : undefined;
  useEffect(() => {
    pointer?.point(row?.href);
    return () => pointer?.point(undefined);
  }, [pointer, row]);
  if (!row || !pointer) return null;
  return (
    <div className="max-w-60 min-w-36 rounded-md border border-line bg-surface px-3 py-2 text-xs text-ink shadow-raised">
      <p className="font-semibold">{row.label}</p>
      {pointer.categories.map((category, position) => {
                return (
          <p key={category.key} className="mt-1 flex items-center gap-1.5">
            <span className={`swatch size-2 shrink-0 rounded-[2px] ${swatchClass[toneOf(category, position)]}`} />
            <span className="flex-1 text-muted">{category.label}</span>
            <span className="ps-3 font-semibold tabular-nums">{figureText(row.values[category.key], pointer.unit, pointer.locale)}</span>
          </p>
        );
      })}
    </div>
  );
}
