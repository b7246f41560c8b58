import type { Model, SeriesData } from './models';

/** Errors of the fitted model from every origin of the history, as shares of the local level. */
export interface Spread {
  /** Root mean square error of step h + 1, in the units of `y`, as it is expected from the end of the history. */
  readonly sigma: Float64Array;
  /** One-step errors in the units of `y`, oldest first, ending with the last value. */
  readonly oneStep: Float64Array;
}

/**
 * How far the model's forecasts have been off at each step, over all origins of the history; errors of the last third weigh at least half.
 * Steps seen from fewer than 6 origins continue the growth of the earlier ones like a square root; sigma never falls with the step.
 * Edge: with no origin to learn from, sigma is the mean absolute value of the history.
 */
export function measureSpread(data: SeriesData, model: Model, horizon: number): Spread {
  const { y, period, positive } = data;
  const n = y.length;
  const window = Math.max(1, Math.min(n, period));
  const first = Math.max(model.earliest, Math.min(window, Math.floor(n / 2)), 1);
  const sum = new Float64Array(horizon);
  const weight = new Float64Array(horizon);
  const seen = new Float64Array(horizon);
  const oneStep = new Float64Array(Math.max(0, n - first));
  const out = new Float64Array(horizon);
  for (let origin = first; origin < n; origin++) {
    const row = out.subarray(0, Math.min(horizon, n - origin));
    model.project(origin, row);
    const level = positive ? levelAt(y, origin, window) : 1;
    const fresh = 2 ** ((3 * (origin - n)) / n);
    oneStep[origin - first] = y[origin]! - row[0]!;
    for (let h = 0; h < row.length; h++) {
      const e = (y[origin + h]! - row[h]!) / level;
      sum[h] = sum[h]! + fresh * e * e;
      weight[h] = weight[h]! + fresh;
      seen[h] = seen[h]! + 1;
    }
  }
  const level = positive ? levelAt(y, n, window) : 1;
  const sigma = new Float64Array(horizon);
  let known = 0;
  for (let h = 0; h < horizon; h++) {
    const own = weight[h]! > 0 ? Math.sqrt(sum[h]! / weight[h]!) * level : 0;
    if (h === 0 && seen[0]! === 0) sigma[0] = meanAbsolute(y);
    else if (seen[h]! >= 6 || h === 0) {
      sigma[h] = Math.max(own, h > 0 ? sigma[h - 1]! : 0);
      known = h;
    } else sigma[h] = sigma[known]! * Math.sqrt((h + 1) / (known + 1));
  }
  return { sigma, oneStep };
}

function levelAt(y: Float64Array, origin: number, window: number): number {
  const from = Math.max(0, origin - window);
  let sum = 0;
  for (let t = from; t < origin; t++) sum += y[t]!;
  return sum / (origin - from);
}

function meanAbsolute(y: Float64Array): number {
  let sum = 0;
  for (const v of y) sum += Math.abs(v) / y.length;
  return sum;
}
