import type { Model } from './models';

/** What the models forecast from the rolling origins, and what came. */
export interface Backtest {
  /** Latest first. */
  readonly origins: readonly number[];
  readonly ahead: number;
  readonly y: Float64Array;
  /** Per model, per origin, `ahead` values; null for a model that could not be fitted at every origin. */
  readonly forecasts: readonly (readonly Float64Array[] | null)[];
}

/** Error over the rolling origins: mean absolute error in units of `scale` (MASE), and as a share of the actual values (WAPE). */
export interface BacktestScore {
  readonly mase: number;
  /** Null when the actual values were all zero. */
  readonly wape: number | null;
}

const ORIGINS = 4;

/**
 * The origins of the back-test: up to four, the last one `ahead` steps before the end, the others spread before it, each with at least `least` values behind it.
 * Shape: latest first. Empty when history is too short.
 */
export function backtestOrigins(n: number, ahead: number, least: number): number[] {
  const last = n - ahead;
  if (last < least) return [];
  const gap = Math.max(1, Math.floor(Math.min(ahead, (last - least) / (ORIGINS - 1))));
  const origins: number[] = [];
  for (let k = 0; k < ORIGINS && last - k * gap >= least; k++) origins.push(last - k * gap);
  return origins;
}

/**
 * Rolling-origin back-test: each model is fitted again on the values before the earliest origin; so fitted, it forecasts the `ahead` values after every origin.
 * Source: Tashman (2000), Int. J. Forecasting 16, 437–450.
 */
export function backtest(models: readonly Model[], y: Float64Array, origins: readonly number[], ahead: number): Backtest {
  const earliest = Math.min(...origins);
  const forecasts = models.map((model) => {
    const rows: Float64Array[] = [];
    const refitted = earliest >= model.earliest ? model.refit(earliest) : null;
    if (!refitted) return null;
    for (const origin of origins) {
      const row = new Float64Array(ahead);
      refitted.project(origin, row);
      if (!row.every(Number.isFinite)) return null;
      rows.push(row);
    }
    return rows;
  });
  return { origins, ahead, y, forecasts };
}

/**
 * The error of forecasts made at the origins; `without` leaves one origin out.
 * Source: MASE: Hyndman & Koehler (2006), Int. J. Forecasting 22, 679–688.
 */
export function scoreBacktest(test: Backtest, rows: readonly Float64Array[], scale: number, without = -1): BacktestScore {
  let errors = 0;
  let actual = 0;
  let count = 0;
  test.origins.forEach((origin, k) => {
    if (k === without) return;
    for (let h = 0; h < test.ahead; h++) {
      errors += Math.abs(test.y[origin + h]! - rows[k]![h]!);
      actual += Math.abs(test.y[origin + h]!);
      count++;
    }
  });
  return { mase: errors / count / scale, wape: actual > 0 ? errors / actual : null };
}
