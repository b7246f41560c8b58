import type { Choice } from './chooseModel';
import type { SeriesData } from './models';
import { seriesFeatures, type SeriesFeatures } from './seriesFeatures';

/** What the widths of a series depend on besides the step; arrays by step, in the units of `y`. */
export interface WidthContext {
  /** Length of the history. */
  readonly n: number;
  readonly period: number;
  readonly positive: boolean;
  readonly features: SeriesFeatures;
  /** Measured on the history. */
  readonly sigma: Float64Array;
  /** Mean absolute seasonal difference of the history. */
  readonly scale: number;
  readonly mean: Float64Array;
  /** Mean of the last season. */
  readonly level: number;
  /** Standard deviations by the methods' own laws, as far as they were fitted: exponential smoothing, ARIMA, Theta. */
  readonly laws: readonly (Float64Array | null)[];
  /** Standard deviation of the methods' forecasts around `mean`, each with its weight. */
  readonly dissent: Float64Array;
}

const LAWFUL = ['ets', 'arima', 'theta'] as const;

/** Gathers the context of a forecast `mean` with the measured spread `sigma`; `scale` as in `chooseModel`. */
export function widthContext(data: SeriesData, choice: Choice, mean: Float64Array, sigma: Float64Array, scale: number): WidthContext {
  const { y, period, positive } = data;
  const n = y.length;
  const steps = mean.length;
  const last = y.subarray(Math.max(0, n - period));
  return {
    n,
    period,
    positive,
    features: seriesFeatures(y, n, period),
    sigma: sigma.slice(),
    scale,
    mean: mean.slice(),
    level: last.reduce((sum, v) => sum + v, 0) / last.length,
    laws: LAWFUL.map((name) => choice.rivals.find(({ method }) => method === name)?.spread?.(steps) ?? null),
    dissent: measureDissent(choice, n, mean),
  };
}

function measureDissent({ rivals, weights }: Choice, n: number, mean: Float64Array): Float64Array {
  const out = new Float64Array(mean.length);
  const row = new Float64Array(mean.length);
  for (const model of rivals) {
    const weight = weights[model.method] ?? 0;
    if (weight === 0) continue;
    model.project(n, row);
    row.forEach((v, h) => (out[h] = out[h]! + weight * (v - mean[h]!) ** 2));
  }
  return out.map(Math.sqrt);
}
