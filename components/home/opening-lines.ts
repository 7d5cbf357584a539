export interface OpeningDay {
  /** 1 Monday to 7 Sunday. */
  weekday: number;
  periods: readonly { from: string; to: string }[];
}

export interface OpeningLine {
  first: number;
  last: number;
  periods: readonly { from: string; to: string }[];
}

/** Neighbouring days with the same hours become one line; closed days are left out. */
export function openingLines(days: readonly OpeningDay[]): OpeningLine[] {
  const lines: OpeningLine[] = [];
  const text = (periods: OpeningDay["periods"]) => periods.map(({ from, to }) => `${from}-${to}`).join();
  for (const { weekday, periods } of days) {
    if (periods.length === 0) continue;
    const line = lines[lines.length - 1];
    if (line && line.last === weekday - 1 && text(line.periods) === text(periods)) line.last = weekday;
    else lines.push({ first: weekday, last: weekday, periods });
  }
  return lines;
}
