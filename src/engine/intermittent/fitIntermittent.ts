import { crostonRates } from './crostonRates';
import { demandAt } from './demandAt';
import { tsbRates } from './tsbRates';

/** Methods for demand that is often zero. `recent` is the mean of `demandAt`. */
export type IntermittentMethod = 'recent' | 'croston' | 'sba' | 'tsb' | 'zero';

/** Intermittent demand fitted to the first `n` values: the same forecast for every later step. */
export interface IntermittentFit {
  /** Mean demand a step after the first `origin` values (1 … n): what sums add up from. */
  readonly mean: (origin: number) => number;
  /** The value that demand is as often above as below: the forecast of least absolute error, mostly zero. */
  readonly median: (origin: number) => number;
  /** Upper end of the interval from zero that holds one step's demand with at least `level` per cent, never below the mean. */
  readonly upper: (origin: number, level: number) => number;
  /** Root mean square of a step's one-step errors so far, each method in turn; null when fewer than 6 steps could be tried. */
  readonly tried: Readonly<Record<IntermittentMethod, number>> | null;
}

const ALPHA = 0.1;
const LEAST = 6;

/**
 * Fits demand that is often zero: no negative values among the first `n`.
 * The mean is that of the recent distribution of demand; Croston, SBA, TSB and zero are tried beside it for comparison, and do not replace it: choosing by one series' own few demands loses.
 */
export function fitIntermittent(y: Float64Array, n: number): IntermittentFit {
  return {
    mean: (origin) => demandAt(y, origin).mean,
    median: (origin) => demandAt(y, origin).quantile(0.5),
    upper: (origin, level) => {
      const demand = demandAt(y, origin);
      return Math.max(demand.mean, demand.quantile(level / 100));
    },
    tried: tryMethods(y, n),
  };
}

/** One-step errors of the last half of the history. */
function tryMethods(y: Float64Array, n: number): Record<IntermittentMethod, number> | null {
  const from = n >> 1;
  if (n - from < LEAST) return null;
  const rates: Record<IntermittentMethod, Float64Array> = {
    recent: Float64Array.from({ length: n }, (_, t) => demandAt(y, t + 1).mean),
    croston: crostonRates(y, n, ALPHA, 1),
    sba: crostonRates(y, n, ALPHA, 1 - ALPHA / 2),
    tsb: tsbRates(y, n, ALPHA, ALPHA),
    zero: new Float64Array(n),
  };
  const errorOf = (rate: Float64Array): number => {
    let sum = 0;
    for (let t = from; t < n; t++) sum += (y[t]! - rate[t - 1]!) ** 2;
    return Math.sqrt(sum / (n - from));
  };
  return {
    recent: errorOf(rates.recent),
    croston: errorOf(rates.croston),
    sba: errorOf(rates.sba),
    tsb: errorOf(rates.tsb),
    zero: errorOf(rates.zero),
  };
}
