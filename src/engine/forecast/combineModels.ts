import type { ForecastMethod } from '../../plan';
import { scoreBacktest, type Backtest } from './backtest';
import type { Model } from './models';

/**
 * Weights of a combination: the inverse square of each error times the method's `prior`, normed to sum 1. Errors of 0 share everything between them.
 * Source: Bates & Granger (1969), Operational Research Quarterly 20, 451–468.
 */
export function combinationWeights(errors: readonly number[], prior: readonly number[]): number[] {
  const perfect = errors.includes(0);
  const raw = errors.map((e, i) => (perfect ? (e === 0 ? 1 : 0) : prior[i]! / (e * e)));
  const sum = raw.reduce((a, b) => a + b, 0);
  return raw.map((w) => w / sum);
}

/** A naive method counts half in a combination: it is the benchmark, and measured better so. */
export function priorOf(method: ForecastMethod): number {
  return method === 'seasonal-naive' || method === 'naive' ? 0.5 : 1;
}

/** What the combination would have forecast at each origin: its weights there come from the other origins only (from the priors when there is no other). */
export function combineBacktest(test: Backtest, members: readonly (readonly Float64Array[])[], prior: readonly number[]): Float64Array[] {
  return test.origins.map((_, k) => {
    const errors = members.map((rows) => (test.origins.length === 1 ? 1 : scoreBacktest(test, rows, 1, k).mase));
    const weights = combinationWeights(errors, prior);
    return blend(
      members.map((rows) => rows[k]!),
      weights,
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
