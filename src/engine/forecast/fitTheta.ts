import { minimize } from './minimize';
import { isSeasonal, seasonalIndices } from './seasonality';

/** A fitted Theta model: seasonal indices outside, the dynamic optimised Theta line inside. */
export interface ThetaFit {
  readonly period: number;
  /** Null when the season is not significant. */
  readonly season: { readonly indices: Float64Array; readonly multiplicative: boolean } | null;
  readonly alpha: number;
  readonly level0: number;
  readonly theta: number;
  /** Adjusted values and, after each value: level, running mean, and slope of the regression line so far. */
  readonly adjusted: Float64Array;
  readonly level: Float64Array;
  readonly mean: Float64Array;
  readonly slope: Float64Array;
}

/** Each season counts four fifths of the next one in the seasonal indices: learnt on series of the M1, M3 and tourism competitions. */
const FADE = 0.8;

/**
 * The dynamic optimised Theta model (DOTM): α, initial level and θ by least squares of the one-step errors of the first `n` values,
 * without their season; the states go on over all of them.
 * Edge: needs 3 values. `seasonal` forbids or allows the season; its test decides.
 * Source: Assimakopoulos & Nikolopoulos (2000), Int. J. Forecasting 16, 521–530; Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler (2016), ibid. 32, 1151–1161.
 */
export function fitTheta(y: Float64Array, n: number, period: number, seasonal: boolean, positive: boolean): ThetaFit {
  const season = seasonal && isSeasonal(y, n, period) ? { indices: seasonalIndices(y, n, period, positive, FADE), multiplicative: positive } : null;
  if (season?.multiplicative && season.indices.some((v) => v < 0.01)) {
    season.indices = seasonalIndices(y, n, period, false, FADE);
    season.multiplicative = false;
  }
  const length = y.length;
  const adjusted = new Float64Array(length);
  for (let t = 0; t < length; t++)
    adjusted[t] = !season ? y[t]! : season.multiplicative ? y[t]! / season.indices[t % period]! : y[t]! - season.indices[t % period]!;
  const fit = {
    period,
    season,
    alpha: 0.5,
    level0: adjusted[0]! / 2,
    theta: 2,
    adjusted,
    level: new Float64Array(length),
    mean: new Float64Array(length),
    slope: new Float64Array(length),
  };
  const value = (x: Float64Array): number => {
    fit.alpha = x[0]!;
    fit.level0 = x[1]!;
    fit.theta = x[2]!;
    return runTheta(fit, n);
  };
  const size = Math.max(Math.abs(adjusted[0]!), 0.1);
  const best = minimize(value, [0.5, fit.level0, 2], [0.2, size * 0.5, 1], [0.1, -Infinity, 1], [0.99, Infinity, 50], 160);
  value(best.x);
  runTheta(fit, length);
  return fit;
}

/** Forecasts from the state after `origin` values (at least 2). */
export function projectTheta(fit: ThetaFit, origin: number, out: Float64Array): void {
  const { alpha, theta, season, period } = fit;
  let level = fit.level[origin - 1]!;
  let mean = fit.mean[origin - 1]!;
  let slope = fit.slope[origin - 1]!;
  let decay = (1 - alpha) ** origin;
  for (let h = 0; h < out.length; h++) {
    const i = origin + h;
    const mu = level + (1 - 1 / theta) * (decay * (mean - (slope * (i + 1)) / 2) + ((1 - decay * (1 - alpha)) / alpha) * slope);
    const phase = i % period;
    out[h] = !season ? mu : season.multiplicative ? mu * season.indices[phase]! : mu + season.indices[phase]!;
    slope = ((i - 2 + 1) * slope + (6 * (mu - mean)) / (i + 1)) / (i + 2);
    mean = (i * mean + mu) / (i + 1);
    level = alpha * mu + (1 - alpha) * level;
    decay *= 1 - alpha;
  }
}

/** Standard deviations of the errors after the whole history: those of its one-step errors, growing by the variance of simple exponential smoothing. */
export function spreadTheta(fit: ThetaFit, y: Float64Array, steps: number): Float64Array {
  const next = new Float64Array(1);
  let squares = 0;
  for (let t = 2; t < y.length; t++) {
    projectTheta(fit, t, next);
    squares += (y[t]! - next[0]!) ** 2;
  }
  const variance = squares / Math.max(1, y.length - 5);
  return Float64Array.from({ length: steps }, (_, h) => Math.sqrt(variance * (1 + h * fit.alpha ** 2)));
}

/** Fills the states over the first `n` adjusted values; returns the sum of squared one-step errors from the third value on. */
function runTheta(fit: ThetaFit, n: number): number {
  const { alpha, theta, adjusted, level, mean, slope } = fit;
  let sum = 0;
  let decay = 1 - alpha;
  level[0] = alpha * adjusted[0]! + (1 - alpha) * fit.level0;
  mean[0] = adjusted[0]!;
  slope[0] = 0;
  for (let i = 1; i < n; i++) {
    const value = adjusted[i]!;
    const before = i === 1 ? adjusted[0]! : mean[i - 1]! - (slope[i - 1]! * (i + 1)) / 2;
    const mu = level[i - 1]! + (1 - 1 / theta) * (decay * before + ((1 - decay * (1 - alpha)) / alpha) * slope[i - 1]!);
    if (i >= 2) sum += (value - mu) ** 2;
    slope[i] = ((i - 1) * slope[i - 1]! + (6 * (value - mean[i - 1]!)) / (i + 1)) / (i + 2);
    mean[i] = (i * mean[i - 1]! + value) / (i + 1);
    level[i] = alpha * value + (1 - alpha) * level[i - 1]!;
    decay *= 1 - alpha;
  }
  return sum;
}
