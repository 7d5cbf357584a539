/** What the numbers are: plain counts, parts of a hundred (0-100), or minutes shown as hours and minutes. */
export type ChartUnit = "count" | "percent" | "minutes";

/** A number as the reader reads it. `short` is for axes. */
export function figureText(value: number | null | undefined, unit: ChartUnit, locale: string, short = false): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  if (unit === "percent") return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: short ? 0 : 1 }).format(value / 100);
  if (unit === "minutes") return durationText(value, locale, short);
  return new Intl.NumberFormat(locale, short ? { notation: "compact", maximumFractionDigits: 1 } : { maximumFractionDigits: 1 }).format(value);
}

const steps: Record<ChartUnit, readonly number[]> = {
  count: [1, 2, 5, 10, 15, 20, 25, 50, 75],
  percent: [1, 2, 5, 10, 15, 20, 25],
  minutes: [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 4320, 7200],
};

/** Where an axis of four steps ends, so that each step is a number people count in. */
export function axisTop(largest: number, unit: ChartUnit): number {
  const need = Math.max(largest, unit === "percent" ? 4 : 1) / 4;
  const known = steps[unit].find((step) => step >= need);
  if (known) return 4 * known;
  const power = 10 ** Math.floor(Math.log10(need));
  return 4 * power * ([1, 1.5, 2, 2.5, 5, 7.5, 10].find((step) => step * power >= need) ?? 10);
}

function durationText(minutes: number, locale: string, short: boolean): string {
  const part = (value: number, unit: "minute" | "hour" | "day") => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: short ? "narrow" : "short", maximumFractionDigits: short ? 1 : 0 }).format(value);
  if (minutes < 60) return part(Math.round(minutes), "minute");
  if (short) return minutes < 48 * 60 ? part(minutes / 60, "hour") : part(minutes / 1440, "day");
  const whole = Math.round(minutes);
  if (whole < 48 * 60) return whole % 60 === 0 ? part(whole / 60, "hour") : `${part(Math.floor(whole / 60), "hour")} ${part(whole % 60, "minute")}`;
  const hours = Math.round(whole / 60);
  return hours % 24 === 0 ? part(hours / 24, "day") : `${part(Math.floor(hours / 24), "day")} ${part(hours % 24, "hour")}`;
}
