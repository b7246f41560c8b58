/** What a series looks like: shares of variance between 0 and 1, and its length in seasons. */
export interface SeriesFeatures {
  /** 1 − var(remainder) / var(season + remainder); 0 without two seasons. */
  readonly season: number;
  /** 1 − var(remainder) / var(trend + remainder). */
  readonly trend: number;
  /** Autocorrelation of the first differences of the values without season: −½ for noise, 0 for a random walk. */
  readonly bounce: number;
  readonly seasons: number;
}

/**
 * Features of the first `n` values by classical decomposition: centred moving average over a season, means by phase, rest.
 * Edge: zeros when there are fewer than 5 values or two seasons.
 * Source: Wang, Smith & Hyndman (2006), Data Mining and Knowledge Discovery 13, 335–364 (strength of trend and season).
 */
export function seriesFeatures(y: Float64Array, n: number, period: number): SeriesFeatures {
  const seasons = n / period;
  const half = Math.max(1, period >> 1);
  const even = period % 2 === 0;
  if (n < 5 || n < 2 * period + 1) return { season: 0, trend: 0, bounce: 0, seasons };
  const width = even ? period : 2 * half + 1;
  const trend: number[] = [];
  const rest: number[] = [];
  for (let t = half; t < n - half; t++) {
    let sum = 0;
    for (let j = -half; j <= half; j++) sum += (even && (j === -half || j === half) ? 0.5 : 1) * y[t + j]!;
    trend.push(sum / width);
    rest.push(y[t]! - sum / width);
  }
  const sums = new Float64Array(period);
  const seen = new Float64Array(period);
  rest.forEach((v, i) => {
    const phase = (i + half) % period;
    sums[phase] = sums[phase]! + v;
    seen[phase] = seen[phase]! + 1;
  });
  const phase = (t: number): number => (period > 1 && seen[t % period]! > 0 ? sums[t % period]! / seen[t % period]! : 0);
  const noise = rest.map((v, i) => v - phase(i + half));
  const spread = variance(noise);
  const steps = Array.from({ length: n - 1 }, (_, t) => y[t + 1]! - phase(t + 1) - y[t]! + phase(t));
  return {
    season: strength(spread, variance(rest)),
    trend: strength(spread, variance(noise.map((v, i) => v + trend[i]!))),
    bounce: correlation(steps),
    seasons,
  };
}

function strength(rest: number, whole: number): number {
  return whole > 0 ? Math.max(0, 1 - rest / whole) : 0;
}

function variance(x: readonly number[]): number {
  const mean = x.reduce((a, b) => a + b, 0) / x.length;
  return x.reduce((sum, v) => sum + (v - mean) ** 2, 0) / x.length;
}

/** First autocorrelation; 0 for a constant. */
function correlation(x: readonly number[]): number {
  const mean = x.reduce((a, b) => a + b, 0) / x.length;
  let top = 0;
  let bottom = 0;
  x.forEach((v, i) => {
    bottom += (v - mean) ** 2;
    if (i > 0) top += (v - mean) * (x[i - 1]! - mean);
  });
  return bottom > 0 ? top / bottom : 0;
}
