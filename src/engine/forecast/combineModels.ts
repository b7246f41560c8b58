import type { ForecastMethod } from '../../plan';
import { scoreBacktest, type Backtest } from './backtest';
import { COMBINATION } from './combinationTable';
import type { Model } from './models';
import type { SeriesFeatures } from './seriesFeatures';

/** How far one back-test error may move a weight: factors of e² to both sides. */
const FARTHEST = 2;

/** What a combination's weights depend on besides the errors. */
export interface WeightContext {
  readonly period: number;
  readonly features: SeriesFeatures;
}

/**
 * Weights of a combination by `COMBINATION`, normed to sum 1; `errors` are back-test errors, null where there was no test.
 * Edge: errors of 0 share everything between them.
 */
export function combinationWeights(methods: readonly ForecastMethod[], errors: readonly (number | null)[], context: WeightContext): number[] {
  const perfect = errors.includes(0);
  const logs = logErrors(errors);
  const raw = methods.map((method, i) => (perfect ? (errors[i] === 0 ? 1 : 0) : Math.exp(scoreOf(method, context) - COMBINATION.fall * logs[i]!)));
  const sum = raw.reduce((a, b) => a + b, 0);
  return raw.map((w) => w / sum);
}

/** Logarithms of the errors relative to their geometric mean, at most 2 to either side; 0 where there is none. */
export function logErrors(errors: readonly (number | null)[]): number[] {
  const known = errors.flatMap((e) => (e !== null && e > 0 ? [Math.log(e)] : []));
  const mean = known.reduce((a, b) => a + b, 0) / Math.max(1, known.length);
  return errors.map((e) => (e !== null && e > 0 ? Math.min(FARTHEST, Math.max(-FARTHEST, Math.log(e) - mean)) : 0));
}

/** The terms that a method's coefficients multiply. */
export function weightTerms({ period, features }: WeightContext): number[] {
  return [1, period === 4 ? 1 : 0, period > 24 ? 1 : 0, features.season, features.trend];
}

function scoreOf(method: ForecastMethod, context: WeightContext): number {
  const methods: Readonly<Partial<Record<ForecastMethod, readonly number[]>>> = COMBINATION.methods;
  const row = methods[method === 'naive' ? 'seasonal-naive' : method];
  return row ? weightTerms(context).reduce((sum, term, i) => sum + term * row[i]!, 0) : 0;
}

/** What the combination would have forecast at each origin: its weights there come from the other origins only (from the features when there is no other). */
export function combineBacktest(
  test: Backtest,
  methods: readonly ForecastMethod[],
  members: readonly (readonly Float64Array[])[],
  context: WeightContext,
): Float64Array[] {
  return test.origins.map((_, k) => {
    const errors = members.map((rows) => (test.origins.length === 1 ? null : scoreBacktest(test, rows, 1, k).mase));
    return blend(
      members.map((rows) => rows[k]!),
      combinationWeights(methods, errors, context),
    );
  });
}

/** The weighted mean of models' forecasts, as one model. */
export function combineModels(models: readonly Model[], weights: readonly number[]): Model {
  return {
    method: 'combination',
    earliest: Math.max(...models.map((model) => model.earliest)),
    project: (origin, out) => {
      const rows = models.map((model) => {
        const row = new Float64Array(out.length);
        model.project(origin, row);
        return row;
      });
      out.set(blend(rows, weights));
    },
    refit: (n) => {
      const refitted = models.map((model) => model.refit(n)).filter((model): model is Model => model !== null);
      return refitted.length === models.length ? combineModels(refitted, weights) : null;
    },
  };
}

function blend(rows: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const out = new Float64Array(rows[0]!.length);
  rows.forEach((row, i) => {
    for (let h = 0; h < out.length; h++) out[h] = out[h]! + weights[i]! * row[h]!;
  });
  return out;
}
