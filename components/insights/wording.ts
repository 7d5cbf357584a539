import type { StatChange } from "@/components/ui/stat";

interface UnitWords {
  (key: "minutes" | "hours" | "days", values: { value: string | number }): string;
}

/** A waiting time in the largest unit that still says something: "35 min", "4.5 h", "3 days". */
export function waitText(minutes: number, locale: string, unit: UnitWords): string {
  const round = (value: number, digits: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  if (minutes < 90) return unit("minutes", { value: round(minutes, 0) });
  if (minutes < 48 * 60) return unit("hours", { value: round(minutes / 60, minutes < 600 ? 1 : 0) });
  return unit("days", { value: Math.round(minutes / 1440) });
}

/** How a number moved against the period before; `goodWhen` says which way is good news, nothing says it is neither. Undefined when there is nothing to compare with. */
export function changeOf(current: number | null, previous: number | null, { same, locale, goodWhen }: { same: string; locale: string; goodWhen?: "up" | "down" }): StatChange | undefined {
  if (current === null || previous === null || previous === 0) return undefined;
  const ratio = current / previous - 1;
  if (Math.abs(ratio) < 0.005) return { text: same, direction: "same" };
  const direction = ratio > 0 ? "up" : "down";
  const text = new Intl.NumberFormat(locale, { style: "percent", signDisplay: "always", maximumFractionDigits: 0 }).format(ratio);
  return { text, direction, good: goodWhen ? direction === goodWhen : undefined };
}
