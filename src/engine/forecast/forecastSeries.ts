import { assert, type ForecastMethod } from '../../plan';
import type { BacktestScore } from './backtest';
import { chooseModel } from './chooseModel';
import { fillGaps } from './fillGaps';
import { widenFactor } from './widenFactor';
import { normalQuantile } from './normalQuantile';
import type { SeriesData } from './models';
import { measureSpread } from './measureSpread';

/** How far ahead, how many steps make a season (1 = none), and which intervals in per cent (default 80 and 95). */
export interface ForecastOptions {
  readonly horizon: number;
  readonly period: number;
  readonly levels?: readonly number[];
}

/** One interval: `level` in per cent, arrays parallel to the horizon. */
export interface ForecastInterval {
  readonly level: number;
  readonly lo: readonly number[];
  readonly hi: readonly number[];
}

/** A forecast of one series, in the units of its values. */
export interface SeriesOutcome {
  readonly mean: readonly number[];
  /** In order of level, narrowest first. */
  readonly intervals: readonly ForecastInterval[];
  readonly method: ForecastMethod;
  /** Error of the chosen method in the rolling back-test; null when history is too short for one. */
  readonly backtest: BacktestScore | null;
  /** MASE of every method in the back-test. */
  readonly tried: Readonly<Partial<Record<ForecastMethod, number>>>;
  /** Missing values inside the history that were filled for fitting. */
  readonly filled: number;
  /** Expected root mean square error of each step. */
  readonly sigma: readonly number[];
}

/**
 * Forecasts one series by the method that its own history bears out (rules F1–F12 of SPEC.md).
 * Shape: `values` oldest first, null = missing, at least one known; `mean` and intervals have `horizon` entries after the last position given.
 * Edge: at or above zero when the history is. Deterministic.
 */
export function forecastSeries(values: readonly (number | null)[], options: ForecastOptions): SeriesOutcome {
  const { horizon, period } = options;
  assert(Number.isInteger(horizon) && horizon >= 1, `horizon ${horizon} is not a whole number of at least 1`);
  assert(Number.isInteger(period) && period >= 1, `period ${period} is not a whole number of at least 1`);
  const series = fillGaps(values, period);
  assert(series !== null, 'a series without any known value cannot be forecast');
  assert(series.values.every(Number.isFinite), 'a series must hold finite numbers');
  const n = series.values.length;
  const unit = sizeOf(series.values);
  const y = series.values.map((v) => v / unit);
  const floor = y.every((v) => v >= 0) ? 0 : -Infinity;
  const data: SeriesData = { y, period, positive: y.every((v) => v > 1e-3) };
  const ahead = horizon + series.trailing;
  const choice = chooseModel(data, ahead, seasonalScale(y, period));
  const path = new Float64Array(ahead);
  choice.model.project(n, path);
  const spread = measureSpread(data, choice.model, ahead);
  const steps = Array.from({ length: horizon }, (_, h) => h + series.trailing);
  const mean = steps.map((h) => Math.max(floor, path[h]!) * unit);
  const intervals = [...(options.levels ?? [80, 95])]
    .sort((a, b) => a - b)
    .map((level) => {
      assert(level > 0 && level < 100, `level ${level} is not between 0 and 100`);
      const quantile = normalQuantile(0.5 + level / 200);
      const z = quantile * widenFactor(quantile, n, period);
      const lo = steps.map((h, i) => Math.min(mean[i]!, Math.max(floor, path[h]! - z * spread[h]!) * unit));
      const hi = steps.map((h, i) => Math.max(mean[i]!, (path[h]! + z * spread[h]!) * unit));
      return { level, lo, hi };
    });
  return {
    mean,
    intervals,
    method: choice.model.method,
    backtest: choice.backtest,
    tried: choice.tried,
    filled: series.filled,
    sigma: steps.map((h) => spread[h]! * unit),
  };
}

/** The mean absolute value, so that every series is fitted near 1 in size; 1 for a series of zeros. */
function sizeOf(values: Float64Array): number {
  let sum = 0;
  for (const v of values) sum += Math.abs(v) / values.length;
  return sum > 0 ? sum : 1;
}

/** Mean absolute difference to the season before; to the value before when there is not more than one season, or when every season is the same. */
function seasonalScale(y: Float64Array, period: number): number {
  for (const lag of y.length > period ? [period, 1] : [1]) {
    let sum = 0;
    for (let t = lag; t < y.length; t++) sum += Math.abs(y[t]! - y[t - lag]!);
    if (sum > 0) return sum / (y.length - lag);
  }
  return 0;
}
