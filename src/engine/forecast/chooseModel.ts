import type { ForecastMethod } from '../../plan';
import { backtest, backtestOrigins, scoreBacktest, type Backtest, type BacktestScore } from './backtest';
import { combinationWeights, combineBacktest, combineModels, priorOf } from './combineModels';
import { isIntermittent } from './fitCroston';
import { croston, ets, meanOf, naive, seasonalNaive, theta, type Model, type SeriesData } from './models';

/** The model that forecasts a series, and how it and its rivals did in the back-test (null: history too short to test). */
export interface Choice {
  readonly model: Model;
  readonly backtest: BacktestScore | null;
  readonly tried: Readonly<Partial<Record<ForecastMethod, number>>>;
}

/** A single method is preferred to the combination only when its back-test error is below this share of the combination's. */
const CLEARLY_BETTER = 0.6;

/**
 * Chooses the model of a series by the rules F5–F9: short, constant and intermittent series first, then a rolling back-test.
 * Unit: `scale` is the mean absolute seasonal difference of the history, for MASE; above 0 unless the series is constant. Edge: needs one value.
 */
export function chooseModel(data: SeriesData, horizon: number, scale: number): Choice {
  const { y, period } = data;
  const n = y.length;
  if (y.every((v) => v === y[0])) return { model: naive(data), backtest: null, tried: {} };
  if (n < 4) return { model: meanOf(data), backtest: null, tried: {} };
  if (isIntermittent(y, n)) return chooseIntermittent(data, horizon, scale);
  const plain = period > 1 && n > period ? seasonalNaive(data) : naive(data);
  const models = [plain, ets(data, n), theta(data, n)].filter((model): model is Model => model !== null);
  const ahead = Math.max(1, Math.min(horizon, Math.floor(n / 4), Math.ceil(period * 1.5)));
  const least = Math.max(n >= 3 * period ? 2 * period + 4 : period + 1, Math.floor(n / 2), 6);
  const test = backtest(models, y, backtestOrigins(n, ahead, least), ahead);
  return test.origins.length === 0 ? combineUntested(models) : chooseTested(models, test, scale);
}

/** Equal weights of the fitted models; the plain one alone when nothing else could be fitted. */
function combineUntested(models: readonly Model[]): Choice {
  const fitted = models.length > 1 ? models.slice(1) : models;
  const model =
    fitted.length === 1
      ? fitted[0]!
      : combineModels(
          fitted,
          fitted.map(() => 1 / fitted.length),
        );
  return { model, backtest: null, tried: {} };
}

function chooseTested(models: readonly Model[], test: Backtest, scale: number): Choice {
  const tried: Partial<Record<ForecastMethod, number>> = {};
  const members: { model: Model; rows: readonly Float64Array[]; score: BacktestScore }[] = [];
  models.forEach((model, i) => {
    const rows = test.forecasts[i];
    if (!rows) return;
    const score = scoreBacktest(test, rows, scale);
    tried[model.method] = score.mase;
    members.push({ model, rows, score });
  });
  if (members.length === 0) return combineUntested(models);
  const best = members.reduce((a, b) => (b.score.mase < a.score.mase ? b : a));
  if (members.length === 1) return { model: best.model, backtest: best.score, tried };
  const parts = members.map((m) => m.model);
  const rows = members.map((m) => m.rows);
  const prior = parts.map((model) => priorOf(model.method));
  const score = scoreBacktest(test, combineBacktest(test, rows, prior), scale);
  tried.combination = score.mase;
  if (best.score.mase < CLEARLY_BETTER * score.mase) return { model: best.model, backtest: best.score, tried };
  const errors = members.map((m) => m.score.mase);
  return { model: combineModels(parts, combinationWeights(errors, prior)), backtest: score, tried };
}

function chooseIntermittent(data: SeriesData, horizon: number, scale: number): Choice {
  const n = data.y.length;
  const models = [croston(data), meanOf(data)];
  const ahead = Math.max(1, Math.min(horizon, Math.floor(n / 4)));
  const test = backtest(models, data.y, backtestOrigins(n, ahead, Math.max(3, Math.floor(n / 2))), ahead);
  if (test.origins.length === 0) return { model: models[0]!, backtest: null, tried: {} };
  const scores = test.forecasts.map((rows) => scoreBacktest(test, rows!, scale));
  const tried = { croston: scores[0]!.mase, mean: scores[1]!.mase };
  return { model: models[0]!, backtest: scores[0]!, tried };
}
