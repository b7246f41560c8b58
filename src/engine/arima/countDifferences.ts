import { seasonalStrength } from './seasonalStrength';

const STRONG = 0.64;
/** 5 % point of the statistic for a stationary level. */
const KPSS_5 = 0.463;
const MOST = 2;

/** One seasonal difference when the season is strong (above 0.64) and more than two seasons are known, as R's auto.arima counts by default. */
export function countSeasonalDifferences(y: Float64Array, period: number): number {
  return period > 1 && y.length > 2 * period && !isConstant(y) && seasonalStrength(y, period) > STRONG ? 1 : 0;
}

/**
 * Differences until a series looks stationary: the KPSS test at 5 %, at most two.
 * Source: Kwiatkowski, Phillips, Schmidt & Shin (1992), J. Econometrics 54, 159–178.
 */
export function countDifferences(y: Float64Array): number {
  let x = y;
  let d = 0;
  while (d < MOST && x.length > 1 && !isConstant(x) && kpss(x) > KPSS_5) {
    x = difference(x, 1);
    d++;
  }
  return d;
}

/** x_t − x_{t−lag}, shorter by `lag`. */
export function difference(x: Float64Array, lag: number): Float64Array {
  const out = new Float64Array(Math.max(0, x.length - lag));
  for (let t = 0; t < out.length; t++) out[t] = x[t + lag]! - x[t]!;
  return out;
}

/** Whether all values are the same but for rounding. */
export function isConstant(x: Float64Array): boolean {
  let size = 0;
  for (const v of x) size = Math.max(size, Math.abs(v));
  return x.every((v) => Math.abs(v - x[0]!) <= 1e-12 * size);
}

/** The statistic for a stationary level, Bartlett's window of ⌊3√n/13⌋ lags. */
function kpss(x: Float64Array): number {
  const n = x.length;
  let mean = 0;
  for (const v of x) mean += v / n;
  const lags = Math.floor((3 * Math.sqrt(n)) / 13);
  let sum = 0;
  let sums = 0;
  let variance = 0;
  for (let t = 0; t < n; t++) {
    const e = x[t]! - mean;
    sum += e;
    sums += sum * sum;
    variance += e * e;
    for (let lag = 1; lag <= Math.min(lags, t); lag++) variance += 2 * (1 - lag / (lags + 1)) * e * (x[t - lag]! - mean);
  }
  return sums / (n * variance);
}
