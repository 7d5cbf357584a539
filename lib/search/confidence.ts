import type { Collection, View } from "./collection";
import { inverseFrequency, type Plan, type Ranked } from "./ranking";

export interface ConfidenceFeatures {
  /** Share of the query's weight that the best article answers, 0..1. */
  coverage: number;
  /** Rarity-weighted match of the best article, in units of the rarest possible word. */
  best: number;
  /** How much asked questions speak for the best article, 0..1. */
  vote: number;
  /** How far the second lags behind, 0..1. */
  lead: number;
}

export function featuresOf(plan: Plan, ranked: readonly Ranked[], collection: Collection, view: View): ConfidenceFeatures | null {
  const first = ranked[0];
  if (!first) return null;
  let asked = 0;
  for (const term of plan.meant) asked += inverseFrequency(collection, term, view);
  // A word that no article knows is as rare as can be.
  const rarest = Math.log(1 + (collection.size(view) + 0.5) / 0.5);
  asked += plan.unknown * rarest;
  const second = ranked[1];
  return {
    coverage: asked > 0 ? Math.min(1, first.base / asked) : 0,
    best: first.base / rarest,
    vote: first.vote,
    lead: second ? 1 - second.score / first.score : 1,
  };
}

/**
 * Chance, 0..1, that one of the first three results is the right one: a logistic fit over answerable and unanswerable
 * questions of several help centres, in which of ten answers said to be 0.7 seven were right.
 */
export function confidenceOf(plan: Plan, ranked: readonly Ranked[], collection: Collection, view: View): number {
  const features = featuresOf(plan, ranked, collection, view);
  if (!features) return 0;
  const z = -2.65 + 2.5 * features.coverage + 4.5 * Math.min(2, features.best) - 0.5 * features.lead + 1.4 * features.vote;
  return Math.round((1 / (1 + Math.exp(-z))) * 1e4) / 1e4;
}
