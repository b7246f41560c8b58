import { scoreBacktest, type Backtest } from './backtest';
import type { Model } from './models';

/**
 * Weights of a combination: the inverse square of each error, normed to sum 1. Errors of 0 share everything between them.
 * Source: Bates & Granger (1969), Operational Research Quarterly 20, 451–468.
 */
export function combinationWeights(errors: readonly number[]): number[] {
  const perfect = errors.filter((e) => e === 0).length;
  const raw = errors.map((e) => (perfect > 0 ? (e === 0 ? 1 : 0) : 1 / (e * e)));
  const sum = raw.reduce((a, b) => a + b, 0);
  return raw.map((w) => w / sum);
}

/** What the combination would have forecast at each origin: its weights there come from the other origins only (all equal when there is no other). */
export function combineBacktest(test: Backtest, members: readonly (readonly Float64Array[])[]): Float64Array[] {
  return test.origins.map((_, k) => {
    const weights =
      test.origins.length === 1
        ? members.map(() => 1 / members.length)
        : combinationWeights(members.map((rows) => scoreBacktest(test, rows, 1, k).mase));
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
