export interface Quality {
  ndcg10: number;
  mrr10: number;
  recall1: number;
  recall3: number;
  recall10: number;
}

function gain(grade: number, rank: number): number {
  return (2 ** grade - 1) / Math.log2(rank + 2);
}

/** Quality of one ranked list of article names against the grades of its query. */
export function qualityOf(found: readonly string[], grades: ReadonlyMap<string, number>): Quality {
  const right = [...grades].filter(([, grade]) => grade > 0);
  const ideal = right.map(([, grade]) => grade).sort((a, b) => b - a).slice(0, 10).reduce((sum, grade, rank) => sum + gain(grade, rank), 0);
  const actual = found.slice(0, 10).reduce((sum, name, rank) => sum + gain(grades.get(name) ?? 0, rank), 0);
  const first = found.slice(0, 10).findIndex((name) => (grades.get(name) ?? 0) > 0);
  const recall = (count: number) => (right.length ? right.filter(([name]) => found.slice(0, count).includes(name)).length / right.length : 0);
  return { ndcg10: ideal > 0 ? actual / ideal : 0, mrr10: first < 0 ? 0 : 1 / (first + 1), recall1: recall(1), recall3: recall(3), recall10: recall(10) };
}

export function mean(values: readonly number[]): number {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Chance that a random positive stands above a random negative. */
export function areaUnderCurve(positives: readonly number[], negatives: readonly number[]): number {
  let above = 0;
  for (const p of positives) for (const n of negatives) above += p > n ? 1 : p === n ? 0.5 : 0;
  return positives.length && negatives.length ? above / (positives.length * negatives.length) : NaN;
}
