import { curveThrough, returnOf } from './curve';
import type { SpendHistory } from './gatherSpend';

/** One line's months around a first curve, before any shape is weighed. */
export interface FirstLook {
  /** Typical spend a month: where the curves are hinged; and each month's spend as its multiple. */
  readonly spend: number;
  readonly shares: readonly number[];
  /** Revenue over what the first curve and the season say, the middle 1; weight of each month, 0 far off. */
  readonly ratios: readonly number[];
  readonly weights: readonly number[];
  readonly noise: number;
}

/** Spends below this share of the typical one say little more than nothing spent: the noise there does not shrink further. */
export const LEAST = 0.05;
/** Robust deviations from the first curve at which a month counts no more. */
const FAR = 6;
const PRIOR_MONTHS = 4;
/** The first curve. */
const PILOT = curveThrough('power', 1, 1, 0.5);

/**
 * A line's months around a first curve, a power of one half (V3): months far off get less weight (Tukey's biweight).
 * `pooledNoise` draws the noise of short histories. **edge** null without any month with spend and revenue.
 */
export function firstLook(history: SpendHistory, season: readonly number[], pooledNoise: number): FirstLook | null {
  const spends = history.spend.filter((spend) => spend > 0);
  if (spends.length === 0) return null;
  const spend = Math.exp(spends.reduce((sum, each) => sum + Math.log(each), 0) / spends.length);
  const shares = history.spend.map((each) => each / spend);
  const first = history.revenue.map(
    (revenue, i) => revenue / ((season[history.season[i] as number] as number) * Math.max(LEAST, returnOf(PILOT, shares[i] as number))),
  );
  const used = first.filter((_, i) => (shares[i] as number) > LEAST);
  const middle = median(used);
  if (!(middle > 0)) return null;
  const scatter = 1.4826 * median(used.map((ratio) => Math.abs(ratio / middle - 1)));
  const noise = Math.sqrt((used.length * scatter ** 2 + PRIOR_MONTHS * pooledNoise ** 2) / (used.length + PRIOR_MONTHS));
  const weights = first.map((ratio, i) => ((shares[i] as number) > LEAST ? Math.max(0, 1 - ((ratio / middle - 1) / (FAR * noise)) ** 2) ** 2 : 1));
  return { spend, shares, ratios: first.map((ratio) => ratio / middle), weights, noise };
}

/** The middle of a list; the mean of the two middle ones. NaN when empty. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}
