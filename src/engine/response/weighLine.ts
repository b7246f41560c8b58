import { curveThrough, returnOf } from './curve';
import type { SpendHistory } from './gatherSpend';
import { BASES, CELLS, UNIT } from './modelCells';

/** What one line's months say of every curve tried. Cell = (shape · elasticities + elasticity) · bases + base. */
export interface LineEvidence {
  /** Typical spend and revenue a month: where the curves are hinged. */
  readonly spend: number;
  readonly months: number;
  /** Months after doubtful ones are taken off. */
  readonly weight: number;
  readonly noise: number;
  /** Likelihood (the best 1), and sales a month at the typical spend, per cell. */
  readonly fit: Float64Array;
  readonly level: Float64Array;
  /** Revenue over what the curve says, per month, with its weight: for the season. */
  readonly ratios: readonly number[];
  readonly weights: readonly number[];
}

/** Spends below this share of the typical one say little more than nothing spent: the noise there does not shrink further. */
const LEAST = 0.05;

/**
 * Weighs every curve by one line's months (V3): noise in proportion to sales, months far off taken out (Tukey's biweight at 6 robust deviations around a first curve), season taken out.
 * `guess` is the elasticity of that first curve, `pooledNoise` draws the noise of short histories. **edge** null without any month with spend and revenue.
 */
export function weighLine(history: SpendHistory, season: readonly number[], guess: number, pooledNoise: number): LineEvidence | null {
  const spends = history.spend.filter((spend) => spend > 0);
  if (spends.length === 0) return null;
  const hinge = Math.exp(spends.reduce((sum, spend) => sum + Math.log(spend), 0) / spends.length);
  const shares = history.spend.map((spend) => spend / hinge);
  const seasons = history.season.map((month) => season[month] as number);
  const pilot = curveThrough('power', 1, 1, guess);
  const bent = shares.map((share) => returnOf(pilot, share));
  const around = seasons.map((index, i) => index * Math.max(LEAST, bent[i] as number));
  const first = history.revenue.map((revenue, i) => revenue / (around[i] as number));
  const used = first.filter((_, i) => (shares[i] as number) > LEAST);
  const middle = median(used);
  if (!(middle > 0)) return null;
  const scatter = 1.4826 * median(used.map((ratio) => Math.abs(ratio / middle - 1)));
  const robust = Math.sqrt((used.length * scatter ** 2 + PRIOR_MONTHS * pooledNoise ** 2) / (used.length + PRIOR_MONTHS));
  const weights = first.map((ratio, i) => ((shares[i] as number) > LEAST ? Math.max(0, 1 - ((ratio / middle - 1) / (FAR * robust)) ** 2) ** 2 : 1));
  const weight = weights.reduce((sum, each) => sum + each, 0);
  const { fit, level, noise } = weighCells(history.revenue, shares, seasons, weights, weight, robust, pooledNoise);
  return { spend: hinge, months: history.spend.length, weight, noise, fit, level, ratios: first.map((ratio) => ratio / middle), weights };
}

const FAR = 6;
const PRIOR_MONTHS = 4;

function weighCells(
  revenue: readonly number[],
  shares: readonly number[],
  seasons: readonly number[],
  weights: readonly number[],
  weight: number,
  robust: number,
  pooledNoise: number,
): { fit: Float64Array; level: Float64Array; noise: number } {
  const months = revenue.length;
  const fit = new Float64Array(CELLS);
  const level = new Float64Array(CELLS);
  const errors = new Float64Array(CELLS);
  const logs = new Float64Array(CELLS);
  const bent = new Float64Array(months);
  const means = new Float64Array(months);
  let least = Infinity;
  UNIT.forEach((unit, place) => {
    for (let t = 0; t < months; t++) bent[t] = unit(shares[t] as number);
    BASES.forEach((base, b) => {
      const cell = place * BASES.length + b;
      let [top, bottom, log] = [0, 0, 0];
      for (let t = 0; t < months; t++) {
        const mean = (seasons[t] as number) * (base + (1 - base) * (bent[t] as number));
        const spread = Math.max(LEAST, mean);
        means[t] = mean;
        const w = (weights[t] as number) / (spread * spread);
        top += w * mean * (revenue[t] as number);
        bottom += w * mean * mean;
        log += (weights[t] as number) * Math.log(spread);
      }
      const m = bottom > 0 ? Math.max(top / bottom, 0) : 0;
      let error = 0;
      if (m > 0)
        for (let t = 0; t < months; t++) {
          const mean = means[t] as number;
          error += (weights[t] as number) * (((revenue[t] as number) / m - mean) / Math.max(LEAST, mean)) ** 2;
        }
      level[cell] = m;
      errors[cell] = m > 0 ? error : Infinity;
      logs[cell] = log + weight * Math.log(m);
      least = Math.min(least, errors[cell] as number);
    });
  });
  const noise = Math.sqrt((least + PRIOR_MONTHS * pooledNoise ** 2) / (Math.max(1, weight - 2) + PRIOR_MONTHS));
  const size = Math.max(noise, robust / 3, 0.01);
  for (let cell = 0; cell < CELLS; cell++) fit[cell] = -(errors[cell] as number) / (2 * size * size) - (logs[cell] as number);
  const best = fit.reduce((most, each) => (each > most ? each : most), -Infinity);
  for (let cell = 0; cell < CELLS; cell++) fit[cell] = Math.exp((fit[cell] as number) - best);
  return { fit, level, noise: size };
}

/** The middle of a list; the mean of the two middle ones. NaN when empty. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}
