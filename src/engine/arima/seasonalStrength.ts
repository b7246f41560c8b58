import { smoothLoess } from './smoothLoess';

const SEASON_WINDOW = 11;
const PASSES = 2;

/**
 * Strength of the season: 1 − var(remainder) ÷ var(season + remainder) of a decomposition by loess (STL), between 0 and 1.
 * Edge: more than two seasons are needed.
 * Source: Wang, Smith & Hyndman (2006), Data Mining and Knowledge Discovery 13, 335–364; windows as in R's mstl.
 */
export function seasonalStrength(y: Float64Array, period: number): number {
  const { season, trend } = decomposeLoess(y, period);
  const remainder = y.map((v, t) => v - season[t]! - trend[t]!);
  const noise = varianceOf(remainder);
  const both = varianceOf(remainder.map((v, t) => v + season[t]!));
  return both > 0 ? Math.max(0, 1 - noise / both) : 0;
}

/**
 * Seasonal–trend decomposition by loess, not robust.
 * Source: Cleveland, Cleveland, McRae & Terpenning (1990), J. Official Statistics 6, 3–73; every point smoothed, none interpolated.
 */
export function decomposeLoess(y: Float64Array, period: number): { season: Float64Array; trend: Float64Array } {
  const n = y.length;
  const trendWindow = nextOdd(Math.ceil((1.5 * period) / (1 - 1.5 / SEASON_WINDOW)));
  const season = new Float64Array(n);
  let trend: Float64Array = new Float64Array(n);
  for (let pass = 0; pass < PASSES; pass++) {
    const cycle = new Float64Array(n + 2 * period);
    for (let phase = 0; phase < period; phase++) {
      const values: number[] = [];
      for (let t = phase; t < n; t += period) values.push(y[t]! - trend[t]!);
      smoothLoess(Float64Array.from(values), SEASON_WINDOW, 0, true).forEach((v, k) => (cycle[phase + k * period] = v));
    }
    const low = smoothLoess(movingMean(movingMean(movingMean(cycle, period), period), 3), nextOdd(period), 1);
    for (let t = 0; t < n; t++) season[t] = cycle[t + period]! - low[t]!;
    trend = smoothLoess(
      y.map((v, t) => v - season[t]!),
      trendWindow,
      1,
    );
  }
  return { season, trend };
}

function movingMean(x: Float64Array, length: number): Float64Array {
  const out = new Float64Array(x.length - length + 1);
  let sum = 0;
  for (let t = 0; t < x.length; t++) {
    sum += x[t]! - (t >= length ? x[t - length]! : 0);
    if (t >= length - 1) out[t - length + 1] = sum / length;
  }
  return out;
}

function nextOdd(x: number): number {
  return x % 2 === 0 ? x + 1 : x;
}

function varianceOf(x: Float64Array): number {
  let mean = 0;
  for (const v of x) mean += v / x.length;
  let sum = 0;
  for (const v of x) sum += (v - mean) ** 2;
  return sum / (x.length - 1);
}
